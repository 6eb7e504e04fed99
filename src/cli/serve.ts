import type { Env } from '../config/readSetting.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';
import { describeWorkers, runGateway } from './runGateway.ts';

/** Runs the gateway until a signal. @throws {ConfigError} for settings that do not fit. */
export async function serve(env: Env): Promise<void> {
  const config = loadConfigAloud(env);
  const origin = await runGateway(config, { env });
  const lines = [
    `The gateway is at ${origin}/graphql, in front of ${config.tray.graphqlUrl}.`,
    describeWorkers(config),
  ];
  console.log(lines.filter(line => line !== '').join('\n'));
}
