import DataLoader from 'dataloader';
import type { Caller } from './caller.ts';
import { keyFor } from './principal.ts';

/** Loads things by their keys, those of one turn together. */
export interface Loader<K, V> {
  load(key: K): Promise<V>;
  /** Puts `value` in the place of what `key` had. */
  prime(key: K, value: V): void;
}

/**
 * A DataLoader of one operation: asks for no key twice, unless something has changed at Tray since.
 * It belongs to its caller, so what it holds is never seen by another.
 */
export function createLoader<K, V>(
  caller: Caller,
  name: string,
  batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>,
  cacheKeyFn: (key: K) => unknown = key => key,
): Loader<K, V> {
  // Most operations use few of their loaders: each is made at its first use.
  let made: DataLoader<K, V, unknown> | undefined;
  const loader = (): DataLoader<K, V, unknown> => {
    made ??= new DataLoader(batch, {
      name: keyFor(caller.principal, caller.requestId, name),
      cacheKeyFn,
    });
    return made;
  };
  // DataLoader makes a promise for everybody who asks for the same.
  const underWay = new Map<unknown, Promise<V>>();
  caller.onChange(() => {
    made?.clearAll();
    underWay.clear();
  });
  return {
    load(key) {
      const cacheKey = cacheKeyFn(key);
      const running = underWay.get(cacheKey);
      if (running) return running;
      const loading = loader().load(key);
      const forget = (): void => {
        if (underWay.get(cacheKey) === loading) underWay.delete(cacheKey);
      };
      loading.then(forget, forget);
      underWay.set(cacheKey, loading);
      return loading;
    },
    prime(key, value) {
      underWay.delete(cacheKeyFn(key));
      loader().prime(key, value);
    },
  };
}

/** A single read of one operation, sent at most once, unless something has changed at Tray since. */
export function createOnce<T>(caller: Caller, read: () => Promise<T>): () => Promise<T> {
  keyFor(caller.principal, caller.requestId);
  let answer: Promise<T> | undefined;
  caller.onChange(() => {
    answer = undefined;
  });
  return () => {
    answer ??= read();
    return answer;
  };
}
