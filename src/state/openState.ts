import { hkdfSync } from 'node:crypto';
import type { RemoteCache } from '../identity/cachedRead.ts';
import { createSecretBox, type SecretBox } from '../identity/secretBox.ts';
import type { Secret } from '../lib/secret.ts';
import { connectRedis } from '../transport/connectRedis.ts';
import type { OutcomeStore } from './outcomeStore.ts';
import { createRedisCatalogue } from './redisCatalogue.ts';
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
  /** The catalogue that gateways share, where they share a Redis. */
  readonly catalogue?: RemoteCache;
  close(): Promise<void>;
}

/** Opens Redis where it is configured, otherwise a file; memory without a secret. */
export async function openState({ secret, file, redisUrl, warn }: StateOptions): Promise<State> {
  const derive = (purpose: string): Buffer | undefined =>
    secret && Buffer.from(hkdfSync('sha256', secret.reveal(), '', `tray-graph ${purpose}`, 32));
  if (redisUrl && !secret) warn(NOT_SHARED);
  // Whether Redis is there shows at each use; who shares no secret finds nothing of the others.
  const redis = redisUrl && secret && (await connectRedis({ url: redisUrl, onLost: () => {} }));
  const outcomes = redis
    ? createRedisOutcomes(redis)
    : openSqliteOutcomes(secret ? file : ':memory:');
  return {
    fingerprintSecret: derive('fingerprints'),
    box: createSecretBox(derive('outcomes')),
    outcomes,
    ...(redis && { catalogue: createRedisCatalogue(redis) }),
    async close() {
      outcomes.close();
      await redis?.close();
    },
  };
}

const NOT_SHARED =
  'REDIS_URL is set without STATE_SECRET: idempotency keys and the catalogue are kept by each gateway alone';
