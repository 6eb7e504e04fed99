import DataLoader from 'dataloader';
import { settleAll } from '../lib/settleAll.ts';
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
export function createOnce<T>(
  caller: Caller,
  name: string,
  read: () => Promise<T>,
): () => Promise<T> {
  const loader = createLoader(caller, name, (keys: readonly 'only'[]) =>
    settleAll(keys, () => read()),
  );
  return () => loader.load('only');
}
