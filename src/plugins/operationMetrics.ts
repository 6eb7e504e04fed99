import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import type { Metrics } from '../observability/metrics.ts';

/** Counts each operation by its name: its time, its errors and what it has cost at Tray. */
export const operationMetrics = (
  metrics: Metrics,
  now = () => performance.now(),
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    const startedAt = now();
    return {
      async willSendResponse({ contextValue: { caller }, operationName, response: { body } }) {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        metrics.observe({
          name: operationName ?? null,
          durationMs: now() - startedAt,
          cost: caller.cost,
          errorCodes: [...new Set(errors.map(({ extensions }) => String(extensions?.['code'])))],
        });
      },
    };
  },
});
