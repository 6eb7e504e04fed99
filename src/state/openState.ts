import { hkdfSync } from 'node:crypto';
import { createSecretBox, type SecretBox } from '../identity/secretBox.ts';
import type { Secret } from '../lib/secret.ts';
import { connectRedis } from '../transport/connectRedis.ts';
import type { OutcomeStore } from './outcomeStore.ts';
import { createRedisOutcomes } from './redisOutcomes.ts';
import { openSqliteOutcomes } from './sqliteOutcomes.ts';

export interface StateOptions {
  /** Keys and encrypts what is kept; without it, it is kept for the life of the process only. */
  readonly secret?: Secret | undefined;
  readonly file: string;
  readonly redisUrl?: Secret | undefined;
  readonly warn: (sentence: string) => void;
}

/** What outlives a request. */
export interface State {
  /** Keys the fingerprints of principals; undefined for a random one. */
  readonly fingerprintSecret: Buffer | undefined;
  readonly outcomes: OutcomeStore;
  readonly box: SecretBox;
}

/** Opens Redis where it is configured, otherwise a file; memory without a secret. */
export async function openState({ secret, file, redisUrl, warn }: StateOptions): Promise<State> {
  const derive = (purpose: string): Buffer | undefined =>
    secret && Buffer.from(hkdfSync('sha256', secret.reveal(), '', `tray-graph ${purpose}`, 32));
  if (redisUrl && !secret) warn(NOT_SHARED);
  return {
    fingerprintSecret: derive('fingerprints'),
    box: createSecretBox(derive('outcomes')),
    outcomes: await openOutcomes(file, secret, redisUrl),
  };
}

async function openOutcomes(
  file: string,
  secret: Secret | undefined,
  redisUrl: Secret | undefined,
): Promise<OutcomeStore> {
  if (!secret) return openSqliteOutcomes(':memory:');
  if (!redisUrl) return openSqliteOutcomes(file);
  // Whether Redis is there shows at each use, which then fails with a name.
  return createRedisOutcomes(await connectRedis({ url: redisUrl, onLost: () => {} }));
}

const NOT_SHARED =
  'REDIS_URL is set without STATE_SECRET: idempotency keys are remembered by each gateway alone';
