import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import type { Cost } from '../identity/caller.ts';

export interface RequestLogLine {
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly operation: string;
  readonly durationMs: number;
  readonly upstream: Cost;
  readonly errorCodes: readonly unknown[];
}

/** Writes one line for each operation once its answer is ready. Variables are never logged. */
export const requestLog = (
  write: (line: RequestLogLine) => void,
  now = () => performance.now(),
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    const startedAt = now();
    return {
      async willSendResponse({ contextValue: { caller }, operationName, response: { body } }) {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        write({
          requestId: caller.requestId,
          traceId: caller.span?.traceId,
          operation: operationName ?? '(anonymous)',
          durationMs: Math.round(now() - startedAt),
          upstream: { ...caller.cost },
          errorCodes: errors?.map(({ extensions }) => extensions?.['code']) ?? [],
        });
      },
    };
  },
});
