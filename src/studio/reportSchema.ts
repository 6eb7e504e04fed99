import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginSchemaReporting } from '@apollo/server/plugin/schemaReporting';
import type { GatewayContext } from '../context.ts';
import type { ReportedSchema } from './reportedSchema.ts';
import { reporting } from './reporting.ts';
import { createReportSender } from './reportSender.ts';

/** Reports the schema to Apollo Studio, once at a random moment of the first `withinMs`. */
export function reportSchema(
  url: string,
  reported: ReportedSchema,
  withinMs: number,
): ApolloServerPlugin<GatewayContext> {
  const sender = createReportSender(url);
  const plugin = ApolloServerPluginSchemaReporting({
    overrideReportedSchema: reported.sdl,
    initialDelayMaxMs: withinMs,
    fetcher: sender.fetcher,
  });
  return reporting(plugin, reported, sender);
}
