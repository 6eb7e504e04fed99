/**
 * `Promise.all(items.map(fn))` that turns a rejection into an `Error` in its slot: the shape that
 * DataLoader asks of a batch function. Order is kept.
 */
export const settleAll = <T, R>(
  items: readonly T[],
  fn: (item: T) => Promise<R>,
): Promise<(R | Error)[]> =>
  Promise.all(
    items.map(item =>
      fn(item).catch((error: unknown) =>
        error instanceof Error ? error : new Error('Unknown failure', { cause: error }),
      ),
    ),
  );
