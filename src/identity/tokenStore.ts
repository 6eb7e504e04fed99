import { LRUCache } from 'lru-cache';
import type { PrincipalKey } from './principal.ts';
import { createSecretBox } from './secretBox.ts';

/** Tray's user tokens live for two days; they are replaced a little earlier. */
const LIFETIME_MS = 2 * 24 * 60 * 60 * 1000 - 10 * 60 * 1000;

/** User tokens of this process: encrypted, bounded, gone shortly before Tray drops them. */
export interface TokenStore {
  get(key: PrincipalKey): string | undefined;
  set(key: PrincipalKey, token: string): void;
  /** Drops `token`, if it is still the one kept under `key`. */
  drop(key: PrincipalKey, token: string): void;
}

export function createTokenStore(max: number, now: () => number = Date.now): TokenStore {
  const box = createSecretBox();
  const tokens = new LRUCache<PrincipalKey, { readonly sealed: Buffer; readonly until: number }>({
    max,
  });
  const get = (key: PrincipalKey): string | undefined => {
    const kept = tokens.get(key);
    if (kept === undefined) return undefined;
    if (kept.until > now()) return box.open(kept.sealed, key);
    tokens.delete(key);
    return undefined;
  };
  return {
    get,
    set: (key, token) =>
      void tokens.set(key, { sealed: box.seal(token, key), until: now() + LIFETIME_MS }),
    drop: (key, token) => {
      if (get(key) === token) tokens.delete(key);
    },
  };
}
