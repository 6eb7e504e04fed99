import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import type { ReportedSchema } from './reportedSchema.ts';
import type { ReportSender } from './reportSender.ts';

/**
 * `plugin` of Apollo's, which reports by way of `sender`, made to end in time. It sees the reported
 * schema in place of the served one, which it would refuse for being a subgraph.
 */
export const reporting = (
  plugin: ApolloServerPlugin<GatewayContext>,
  { schema }: ReportedSchema,
  sender: ReportSender,
): ApolloServerPlugin<GatewayContext> => ({
  ...plugin,
  async serverWillStart(service) {
    const listener = (await plugin.serverWillStart?.({ ...service, schema })) ?? {};
    return {
      ...listener,
      serverWillStop: () => sender.close(async () => listener.serverWillStop?.()),
    };
  },
});
