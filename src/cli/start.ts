import type { Env } from '../config/readSetting.ts';
import { SETTINGS } from '../config/settings.ts';
import { loadConfig } from '../config.ts';
import { type LocalTray, startLocalTray } from '../sandbox/server.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';
import { describeFirstQuery, describeTokens } from './localTrayText.ts';
import { describeWorkers, runGateway } from './runGateway.ts';
import { serve } from './serve.ts';

/** With any of these set, there is a real Tray to work with. */
const NAMES_A_TRAY = [
  'TRAY_REGION',
  'TRAY_GRAPHQL_URL',
  'TRAY_REST_URL',
  'TRAY_MASTER_TOKEN',
  'TRAY_MASTER_TOKEN_FILE',
];

/**
 * Runs the gateway until a signal: in front of the Tray that the settings name, or where they
 * name none, of a local Tray that runs in this process.
 *
 * @throws {ConfigError} for settings that do not fit.
 */
export async function start(env: Env): Promise<void> {
  if (NAMES_A_TRAY.some(name => env[name])) return serve(env);
  const { sandbox } = loadConfigAloud({ ...env, ...STAND_IN });
  const { masterToken, ...settings } = sandbox;
  const tray = await startLocalTray({ ...settings, masterToken: masterToken.reveal() });
  const pointed = pointedAt(tray, env);
  const config = loadConfig(pointed);
  const origin = await runGateway(config, { env: pointed, isLocal: true, thenClose: tray.close });
  const url = `${origin}/graphql`;
  console.log(
    [
      `The gateway is at ${url}, the local Tray it stands for at ${tray.origin}.`,
      describeWorkers(config),
      `For a browser: ${origin}/`,
      describeTokens(tray),
      describeFirstQuery(url, tray.masterToken),
      'Ctrl-C stops both.',
    ]
      .filter(part => part !== '')
      .join('\n\n'),
  );
}

/** Stands in while the settings are checked; `pointedAt` puts the local Tray's own in its place. */
const STAND_IN: Env = { TRAY_MASTER_TOKEN: SETTINGS.sandboxMasterToken.fallback };

const pointedAt = ({ graphqlUrl, origin, masterToken }: LocalTray, env: Env): Env => ({
  ...env,
  ...{ TRAY_GRAPHQL_URL: graphqlUrl, TRAY_REST_URL: origin, TRAY_MASTER_TOKEN: masterToken },
  // The local Tray serves its own stand-in of Tray's dialogs.
  ...{ TRAY_EMBEDDED_HOST: new URL(origin).host, TRAY_EMBEDDED_ID: 'local-tray' },
});
