import { setMaxListeners } from 'node:events';

/** The time that an operation has for one kind of work, shrinking from its creation on. */
export interface Deadline {
  /** Milliseconds left; 0 when it has passed. */
  remainingMs(): number;
  /**
   * Aborts with a `TimeoutError` when the time is up, with the client's reason when the client
   * leaves, and when the operation has ended.
   */
  signal(): AbortSignal;
  /** Ends it: no timer and no listener is left, and the signal is aborted. */
  end(): void;
}

/** One for all, since to make an error takes longer than everything else here. */
const ENDED = new Error('The operation has ended');

/** Starts to listen at the first use of its signal, but counts from its creation. */
export function createDeadline(gone: AbortSignal, timeoutMs: number): Deadline {
  const expiresAt = performance.now() + timeoutMs;
  const remainingMs = (): number => Math.max(0, expiresAt - performance.now());
  let controller: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const finish = (reason: unknown): void => {
    clearTimeout(timer);
    gone.removeEventListener('abort', leave);
    controller?.abort(reason);
  };
  const leave = (): void => finish(gone.reason);
  const expire = (): void => {
    // A timer may fire a little early; nothing is given up before its time.
    const leftMs = remainingMs();
    if (leftMs > 0) timer = setTimeout(expire, leftMs);
    else finish(new DOMException('Deadline exceeded', 'TimeoutError'));
  };
  const listen = (): AbortController => {
    const listening = new AbortController();
    controller = listening;
    setMaxListeners(0, listening.signal); // every upstream request of the operation listens
    if (ended) listening.abort(ENDED);
    else if (gone.aborted) leave();
    else {
      gone.addEventListener('abort', leave, { once: true });
      timer = setTimeout(expire, remainingMs());
    }
    return listening;
  };

  return {
    remainingMs,
    signal: () => (controller ?? listen()).signal,
    end() {
      ended = true;
      if (controller) finish(ENDED);
    },
  };
}
