import { randomBytes } from 'node:crypto';
import type { Registry } from '@prometheus-io/client';
import type { Config } from './config.ts';
import type { PrincipalKey } from './identity/principal.ts';
import { createRequestRate } from './identity/requestRate.ts';
import { NO_PEERS, type Peers } from './lib/peers.ts';
import { createSecret, type Secret } from './lib/secret.ts';
import { openState, type State } from './state/openState.ts';
import { type Limits, openLimits } from './transport/limits.ts';

/** What there is once on a machine, however many workers serve there. */
export interface Commons extends State {
  /** STATE_SECRET, or a random one: whatever keys or seals what workers show each other. */
  readonly secret: Secret;
  readonly limits: Limits;
  /** Lets one request of a caller pass, or throws; left out where nobody is held to a rate. */
  readonly passRate?: (key: PrincipalKey) => void | Promise<void>;
  readonly peers: Peers;
  /** Gives what prints the metrics in `registry`, added to those of all peers. */
  printer(registry: Registry): () => Promise<string>;
}

/** Opens it in this process: for its gateway alone, or for all workers that it starts. */
export async function openCommons(
  config: Config,
  warn: (sentence: string) => void,
): Promise<Commons> {
  const { redisUrl, requests } = config;
  const limits = await openLimits({
    ...config.upstream,
    name: new URL(config.tray.graphqlUrl).origin,
    redisUrl,
    warn,
  });
  const state = await openState({ ...config.state, redisUrl, warn });
  return {
    ...state,
    secret: config.state.secret ?? createSecret(randomBytes(32).toString('base64')),
    limits,
    ...(requests.rate && { passRate: createRequestRate(requests.rate) }),
    peers: NO_PEERS,
    printer: registry => () => registry.metrics(),
    async close() {
      await Promise.all([limits.close(), state.close()]);
    },
  };
}
