/**
 * `Promise.all(items.map(fn))` that turns a failure into an `Error` in its slot: the shape that
 * DataLoader asks of a batch function. Order is kept; what is there at once is waited for by nobody.
 */
export function settleAll<T, R>(
  items: readonly T[],
  fn: (item: T) => R | Promise<R>,
): Promise<(R | Error)[]> {
  const settled = items.map(item => {
    try {
      const answer = fn(item);
      return answer instanceof Promise ? answer.catch(toError) : answer;
    } catch (error) {
      return toError(error);
    }
  });
  return settled.some(answer => answer instanceof Promise)
    ? Promise.all(settled)
    : Promise.resolve(settled as (R | Error)[]); // none of them is a promise
}

const toError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('Unknown failure', { cause: error });
