import type { Caller, CallKind } from './caller.ts';

/**
 * The outcome of work that others may wait for too: this asker stops waiting when its operation
 * ends, the work goes on.
 *
 * @throws the work's own failure, or the abort reason of the asker's signal for `kind`.
 */
export function unlessGone<T>(
  work: Promise<T>,
  asker: Caller,
  kind: CallKind = 'read',
): Promise<T> {
  const signal = asker.signalFor(kind);
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
