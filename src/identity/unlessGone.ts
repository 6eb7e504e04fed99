import { TrayGraphError } from '../errors.ts';
import type { Caller, CallKind } from './caller.ts';

/**
 * The outcome of work that others may wait for too: this asker stops waiting when its operation
 * ends, the work goes on.
 *
 * @throws the work's own failure, DEADLINE_EXCEEDED when the asker's time for `kind` is up, or the
 *   client's reason for leaving.
 */
export function unlessGone<T>(
  work: Promise<T>,
  asker: Caller,
  kind: CallKind = 'read',
): Promise<T> {
  const signal = asker.signalFor(kind);
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(isTimeout(signal.reason) ? tooLate() : signal.reason);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave);
    work.then(
      outcome => {
        signal.removeEventListener('abort', leave);
        resolve(outcome);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', leave);
        reject(error);
      },
    );
  });
}

const isTimeout = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

const tooLate = (): TrayGraphError =>
  new TrayGraphError('The deadline of the operation passed before this was answered.', {
    code: 'DEADLINE_EXCEEDED',
    retryable: true,
  });
