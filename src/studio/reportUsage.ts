import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginUsageReporting } from '@apollo/server/plugin/usageReporting';
import type { StudioConfig } from '../config/studio.ts';
import type { GatewayContext } from '../context.ts';
import { clientOf } from './clientOf.ts';
import { plainVariables } from './plainVariables.ts';
import type { ReportedSchema } from './reportedSchema.ts';
import { reporting } from './reporting.ts';
import { createReportSender } from './reportSender.ts';
import { withPublicErrors } from './withPublicErrors.ts';

/** A report is given up after so many; what it holds are figures, nothing anybody waits for. */
const MAX_ATTEMPTS = 3;

/** Reports operations to Apollo Studio: names, times, errors, and by default nothing else. */
export function reportUsage(
  { url, variables, headers, fieldSample }: NonNullable<StudioConfig['usage']>,
  { errorMessages, intervalMs }: StudioConfig,
  reported: ReportedSchema,
): ApolloServerPlugin<GatewayContext> {
  const sender = createReportSender(url);
  const plugin = ApolloServerPluginUsageReporting<GatewayContext>({
    overrideReportedSchema: reported.sdl,
    fieldLevelInstrumentation: fieldSample,
    sendVariableValues: { transform: given => plainVariables(given.variables, variables) },
    sendHeaders: { onlyNames: [...headers] },
    sendErrors: { unmodified: true }, // they have been masked by then
    generateClientInfo: clientOf,
    reportIntervalMs: intervalMs,
    maxAttempts: MAX_ATTEMPTS,
    fetcher: sender.fetcher,
  });
  return reporting(withPublicErrors(plugin, errorMessages), reported, sender);
}
