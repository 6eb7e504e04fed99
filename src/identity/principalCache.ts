import { LRUCache } from 'lru-cache';
import type { PrincipalKey } from './principal.ts';

export interface PrincipalCacheOptions<V> {
  /** Longest time that a value is given out, in milliseconds; `set` may name a shorter one. */
  readonly ttlMs: number;
  /** All values together, as `sizeOf` counts them; the least recently used leave first. */
  readonly maxBytes: number;
  readonly sizeOf: (value: V) => number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/** Values of many principals, each under a key that belongs to one of them. */
export interface PrincipalCache<V> {
  get(key: PrincipalKey): V | undefined;
  /** Keeps `value`, unless it alone is bigger than the whole cache. */
  set(key: PrincipalKey, value: V, ttlMs?: number): void;
  /** Drops what is kept under `key` and under every key that has further parts behind it. */
  drop(key: PrincipalKey): void;
}

/** A bounded cache that no principal can read another's values from: keys come from `keyFor` only. */
export function createPrincipalCache<V>(options: PrincipalCacheOptions<V>): PrincipalCache<V> {
  const { ttlMs: longestMs, maxBytes, sizeOf, now = Date.now } = options;
  const entries = new LRUCache<PrincipalKey, Kept<V>>({
    maxSize: maxBytes,
    // A value of no size still takes its key and its entry.
    sizeCalculation: ({ value }, key) => Math.ceil(sizeOf(value)) + 2 * key.length + ENTRY_BYTES,
  });
  return {
    get(key) {
      const kept = entries.get(key);
      if (kept === undefined) return undefined;
      if (kept.until > now()) return kept.value;
      entries.delete(key);
      return undefined;
    },
    set: (key, value, ttlMs = longestMs) =>
      void entries.set(key, { value, until: now() + Math.min(ttlMs, longestMs) }),
    drop(key) {
      for (const kept of entries.keys()) {
        if (kept === key || kept.startsWith(`${key} `)) entries.delete(kept);
      }
    },
  };
}

interface Kept<V> {
  readonly value: V;
  readonly until: number;
}

const ENTRY_BYTES = 100;
