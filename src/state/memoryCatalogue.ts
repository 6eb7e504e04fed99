import type { RemoteCache } from '../identity/cachedRead.ts';
import type { PrincipalKey } from '../identity/principal.ts';
import { createPrincipalCache } from '../identity/principalCache.ts';

const DAY_MS = 86_400_000;

/** The catalogue in the memory of this process, for others that have no Redis to share it through. */
export function createMemoryCatalogue(maxBytes: number): RemoteCache {
  const cache = createPrincipalCache<string>({
    ttlMs: DAY_MS,
    maxBytes,
    sizeOf: text => 2 * text.length,
  });
  // What comes from another process was made by `keyFor` there.
  const known = (key: string) => key as PrincipalKey;
  return {
    get: async key => cache.get(known(key)),
    set: async (key, text, ttlMs) => cache.set(known(key), text, ttlMs),
    dropAll: async prefix => cache.drop(known(prefix)),
  };
}
