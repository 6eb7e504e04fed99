import type { Env } from '../config/readSetting.ts';
import { createGateway } from '../gateway.ts';
import { closeOnSignal } from './closeOnSignal.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';

/** Runs the gateway until a signal. @throws {ConfigError} for settings that do not fit. */
export async function serve(env: Env): Promise<void> {
  const config = loadConfigAloud(env);
  const gateway = await createGateway(config);
  closeOnSignal(gateway, config.stop.delayMs + config.stop.timeoutMs);
  const origin = await gateway.listen();
  console.log(`The gateway is at ${origin}/graphql, in front of ${config.tray.graphqlUrl}.`);
}
