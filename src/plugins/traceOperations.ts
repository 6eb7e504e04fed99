import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';

/** Ends the span of each operation, by its type, its name and its errors' codes alone. */
export const traceOperations = (): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, operation, operationName, response: { body } }) {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        contextValue.caller.span?.end({
          type: operation?.operation,
          name: operationName,
          errorCodes: errors.map(({ extensions }) => String(extensions?.['code'])),
        });
      },
    };
  },
});
