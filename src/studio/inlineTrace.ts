import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import type { GatewayContext } from '../context.ts';
import { withPublicErrors } from './withPublicErrors.ts';

/** Gives a federated gateway that asks for it the time of each field, in `extensions.ftv1`. */
export const inlineTrace = (errorMessages: boolean): ApolloServerPlugin<GatewayContext> =>
  withPublicErrors(
    ApolloServerPluginInlineTrace({ includeErrors: { unmodified: true } }), // masked by then
    errorMessages,
  );
