import type { Env } from '../config/readSetting.ts';
import { startLocalTray } from '../sandbox/server.ts';
import { closeOnSignal } from './closeOnSignal.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';
import { describeTokens } from './localTrayText.ts';

/** The options of `sandbox`, as commander gives them. */
export interface SandboxFlags {
  readonly port?: string;
  readonly host: string;
  readonly data?: string;
  readonly connectors?: string;
  readonly reset?: boolean;
  readonly control?: boolean;
  readonly stamp?: boolean;
  readonly limits: boolean;
}

/** Runs the local Tray alone until a signal. @throws {ConfigError} for options that do not fit. */
export async function sandbox(env: Env, flags: SandboxFlags): Promise<void> {
  const { host, reset = false, control = false, stamp = false } = flags;
  // An option is a setting by another way, so it is checked as one.
  const config = loadConfigAloud({
    ...env,
    ...(flags.port !== undefined && { SANDBOX_PORT: flags.port }),
    ...(flags.data !== undefined && { SANDBOX_DATA: flags.data }),
    ...(flags.connectors !== undefined && { SANDBOX_CONNECTORS: flags.connectors }),
  });
  const { masterToken, ...settings } = config.sandbox;
  const tray = await startLocalTray({
    ...settings,
    host,
    masterToken: masterToken.reveal(),
    reset,
    control,
    stamp,
    ...(!flags.limits && { limits: false }),
  });
  closeOnSignal(tray);
  console.log(
    `The local Tray is at ${tray.origin}; its Users API is ${tray.graphqlUrl}.\n\n${describeTokens(tray)}`,
  );
}
