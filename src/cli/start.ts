import type { Env } from '../config/readSetting.ts';
import { SETTINGS } from '../config/settings.ts';
import type { Config } from '../config.ts';
import { createGateway } from '../gateway.ts';
import { startLocalTray } from '../sandbox/server.ts';
import { closeOnSignal } from './closeOnSignal.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';
import { describeFirstQuery, describeTokens } from './localTrayText.ts';
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
  const config = loadConfigAloud(withLocalToken(env));
  const { masterToken, ...settings } = config.sandbox;
  const tray = await startLocalTray({ ...settings, masterToken: masterToken.reveal() });
  const gateway = await createGateway(pointedAt(tray, config), { localToken: masterToken });
  const closeBoth = async (): Promise<void> => {
    await gateway.close();
    await tray.close();
  };
  const { delayMs, timeoutMs } = config.stop;
  closeOnSignal({ drain: gateway.drain, close: closeBoth }, delayMs + timeoutMs);
  const origin = await gateway.listen();
  const url = `${origin}/graphql`;
  console.log(
    [
      `The gateway is at ${url}, the local Tray it stands for at ${tray.origin}.`,
      `For a browser: ${origin}/`,
      describeTokens(tray),
      describeFirstQuery(url, tray.masterToken),
      'Ctrl-C stops both.',
    ].join('\n\n'),
  );
}

/** Stands in while the settings are checked; `pointedAt` puts the local Tray's own in its place. */
const withLocalToken = (env: Env): Env => ({
  ...env,
  TRAY_MASTER_TOKEN: SETTINGS.sandboxMasterToken.fallback,
});

const pointedAt = (
  { graphqlUrl, origin }: { readonly graphqlUrl: string; readonly origin: string },
  config: Config,
): Config => ({
  ...config,
  tray: {
    ...{ graphqlUrl, restUrl: origin, masterToken: config.sandbox.masterToken },
    // The local Tray serves its own stand-in of Tray's dialogs.
    embedded: { host: new URL(origin).host, id: 'local-tray' },
  },
});
