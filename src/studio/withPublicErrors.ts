import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import { reportedErrors } from './reportedErrors.ts';

/**
 * `plugin`, told of the errors that the client sees instead of those that occurred. It has to come
 * after whatever decides what the client sees.
 */
export const withPublicErrors = (
  plugin: ApolloServerPlugin<GatewayContext>,
  withMessages: boolean,
): ApolloServerPlugin<GatewayContext> => ({
  ...plugin,
  async requestDidStart(request) {
    const listener = await plugin.requestDidStart?.(request);
    if (!listener) return;
    const { didEncounterErrors, willSendResponse, ...others } = listener;
    return {
      ...others,
      async willSendResponse(answered) {
        const told = { ...answered, errors: reportedErrors(answered.response, withMessages) };
        await didEncounterErrors?.(told);
        await willSendResponse?.(told);
      },
    };
  },
});
