import type { Leaving } from './leaving.ts';

/** The outcome of `work`, or the reason of `signal` as soon as it aborts; the work goes on. */
export function unlessAborted<T>(work: Promise<T>, signal: Leaving): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
