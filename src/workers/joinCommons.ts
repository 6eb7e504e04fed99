import { AggregatorRegistry } from '@prometheus-io/client';
import type { Commons } from '../commons.ts';
import type { Config } from '../config.ts';
import { createSecret } from '../lib/secret.ts';
import { createRedisCatalogue } from '../state/redisCatalogue.ts';
import { connectRedis } from '../transport/connectRedis.ts';
import type { Link } from './link.ts';
import { createRemoteLimits } from './remoteLimits.ts';
import type { PrimaryServices } from './services.ts';

/** What answers another worker, by topic. */
export type Ears = Map<string, (about: never) => unknown>;

/** Joins in what the primary at the other end of `link` keeps for all of its workers. */
export async function joinCommons(
  link: Link<PrimaryServices>,
  ears: Ears,
  { redisUrl, state, requests }: Config,
  secret: string,
): Promise<Commons> {
  const redis = redisUrl && state.secret && (await connectRedis({ url: redisUrl, onLost() {} }));
  const metrics = new AggregatorRegistry();
  return {
    secret: createSecret(secret),
    limits: createRemoteLimits(link),
    outcomes: {
      claim: (key, inputHash, runningMs) => link.ask('claim', key, inputHash, runningMs),
      find: async key => (await link.ask('find', key)) ?? undefined, // JSON knows null only
      settle: (key, outcome) => link.ask('settle', key, outcome),
      release: key => link.ask('release', key),
      close() {},
    },
    catalogue: redis
      ? createRedisCatalogue(redis)
      : {
          get: async key => (await link.ask('readCatalogue', key)) ?? undefined,
          set: (key, text, ttlMs) => link.ask('keepCatalogue', key, text, ttlMs),
          dropAll: prefix => link.ask('dropCatalogue', prefix),
        },
    ...(requests.rate && { passRate: key => link.ask('passRate', key) }),
    peers: {
      connect<K extends string, T>(topic: string, hear: (about: K) => T) {
        ears.set(topic, hear);
        // Its peers have opened the same topic, with the same types.
        return (about: K) => link.ask('askPeers', topic, about) as Promise<readonly T[]>;
      },
    },
    printer(registry) {
      AggregatorRegistry.setRegistries(registry);
      return () => link.ask('printMetrics');
    },
    async close() {
      await metrics.shutdown(); // hands over what was counted here
      await redis?.close();
    },
  };
}
