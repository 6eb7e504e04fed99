import type { Report } from '@apollo/usage-reporting-protobuf';
import { type StandIn, startStandIn } from '../../examples/studio/standIn.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

/** Recognisable wherever it turns up. */
export const apolloKey = 'service:my-graph:planted-key-4b1e';

type Env = Readonly<Record<string, string>>;

/** Settings that report to `standIn`; nothing is sent before the end unless `env` says so. */
export const reportingTo = (standIn: Pick<StandIn, 'usageUrl' | 'schemaUrl'>, env: Env = {}) => ({
  APOLLO_KEY: apolloKey,
  APOLLO_GRAPH_REF: 'my-graph@current',
  APOLLO_USAGE_REPORTING_INGRESS_URL: standIn.usageUrl,
  APOLLO_SCHEMA_REPORTING_URL: standIn.schemaUrl,
  APOLLO_REPORT_INTERVAL_MS: '600000',
  ...env,
});

/** All that a gateway has reported by its end, after `ask` has asked it something. */
export async function reportedOf(
  tray: LocalTray,
  ask: (gateway: TestGateway) => Promise<unknown>,
  env: Env = {},
): Promise<Pick<StandIn, 'usage' | 'received'>> {
  await using standIn = await startStandIn(apolloKey);
  const gateway = await startTestGateway(tray, reportingTo(standIn, env));
  await ask(gateway);
  await gateway.close();
  return standIn;
}

/** What one operation is reported with, by its name and signature. */
export type Reported = Report['tracesPerQuery'][string];

/** The operations of several reports. */
export const operationsOf = (reports: readonly Report[]): Readonly<Record<string, Reported>> =>
  Object.assign({}, ...reports.map(({ tracesPerQuery }) => tracesPerQuery));

/** The only value. @throws {TypeError} where there are none or several. */
export function only<T>(values: readonly T[] | null | undefined): T {
  const [value, ...others] = values ?? [];
  if (value === undefined || others.length > 0) {
    throw new TypeError(`not one value but ${JSON.stringify(values)}`);
  }
  return value;
}
