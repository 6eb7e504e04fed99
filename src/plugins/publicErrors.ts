import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import { type ReportFault, toPublicErrors } from '../graph/publicErrors.ts';

/** Shows clients named errors only; see `toPublicErrors`. */
export const publicErrors = (
  report: (fault: unknown, requestId: string) => void,
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, errors, response }) {
        const { body } = response;
        if (body.kind !== 'single' || errors === undefined || errors.length === 0) return;
        const { requestId } = contextValue.caller;
        const reportHere: ReportFault = fault => report(fault, requestId);
        const shown = toPublicErrors(errors, requestId, reportHere);
        body.singleResult = { ...body.singleResult, errors: shown };
        if (isRefused(body.singleResult.data, shown)) response.http.status = 401;
      },
    };
  },
});

/** Whether nothing at all was answered for want of a valid token. */
const isRefused = (
  data: Record<string, unknown> | null | undefined,
  errors: readonly { readonly extensions?: Record<string, unknown> }[],
): boolean =>
  Object.values(data ?? {}).every(value => value === null) &&
  errors.every(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
