import DataLoader from 'dataloader';
import type { Caller } from './caller.ts';
import { keyFor } from './principal.ts';

/**
 * A DataLoader of one operation: asks for no key twice. It belongs to its caller, so what it holds
 * is never seen by another.
 */
export function createLoader<K, V, C = K>(
  caller: Caller,
  name: string,
  batch: (keys: readonly K[]) => Promise<ArrayLike<V | Error>>,
  cacheKeyFn?: (key: K) => C,
): DataLoader<K, V, C> {
  return new DataLoader(batch, {
    name: keyFor(caller.principal, caller.requestId, name),
    ...(cacheKeyFn && { cacheKeyFn }),
  });
}
