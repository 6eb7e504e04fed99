import type { RemoteCache } from '../identity/cachedRead.ts';
import type { Secret } from '../lib/secret.ts';
import { connectRedis } from '../transport/connectRedis.ts';
import type { OutcomeStore } from './outcomeStore.ts';
import { createRedisCatalogue } from './redisCatalogue.ts';
import { createRedisOutcomes } from './redisOutcomes.ts';
import { openSqliteOutcomes } from './sqliteOutcomes.ts';

export interface StateOptions {
  /** Without it, what is kept is kept for the life of the process only. */
  readonly secret?: Secret | undefined;
  readonly file: string;
  readonly redisUrl?: Secret | undefined;
  readonly warn: (sentence: string) => void;
}

/** What outlives a request. */
export interface State {
  readonly outcomes: OutcomeStore;
  /** The catalogue that gateways share, where they share a Redis. */
  readonly catalogue?: RemoteCache;
  close(): Promise<void>;
}

/** Opens Redis where it is configured, otherwise a file; memory without a secret. */
export async function openState({ secret, file, redisUrl, warn }: StateOptions): Promise<State> {
  if (redisUrl && !secret) warn(NOT_SHARED);
  // Whether Redis is there shows at each use; who shares no secret finds nothing of the others.
  const redis = redisUrl && secret && (await connectRedis({ url: redisUrl, onLost: () => {} }));
  const outcomes = redis
    ? createRedisOutcomes(redis)
    : openSqliteOutcomes(secret ? file : ':memory:');
  return {
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
