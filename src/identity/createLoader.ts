import DataLoader from 'dataloader';
import type { Caller } from './caller.ts';
import { keyFor } from './principal.ts';

/**
 * A DataLoader of one operation: asks for no key twice, unless something has changed at Tray since. It belongs to its caller, so what it holds
 * is never seen by another.
 */
export function createLoader<K, V, C = K>(
  caller: Caller,
  name: string,
  batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>,
  cacheKeyFn?: (key: K) => C,
): DataLoader<K, V, C> {
  const loader = new DataLoader(batch, {
    name: keyFor(caller.principal, caller.requestId, name),
    ...(cacheKeyFn && { cacheKeyFn }),
  });
  caller.onChange(() => loader.clearAll());
  return loader;
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
