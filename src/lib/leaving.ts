import { setTimeout as later } from 'node:timers';

/** What is read of an `AbortSignal`, which is one. */
export interface Leaving {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  /** Runs `listener` once, when it aborts; never where it has. */
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * An `AbortController` for what begins and ends with each request: Node.js's own makes an event and
 * looks for handlers at every end, which takes longer than most of what it ends.
 */
export class LeavingController {
  readonly signal: Leaving;
  readonly #signal = new LeavingSignal();

  constructor() {
    this.signal = this.#signal;
  }

  abort(reason: unknown): void {
    this.#signal.abort(reason);
  }
}

class LeavingSignal implements Leaving {
  aborted = false;
  reason: unknown;
  #listeners: Set<() => void> | undefined;

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.aborted) return;
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners?.delete(listener);
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = this.#listeners;
    this.#listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }
}

/** Waits. @throws the reason of `signal`, as soon as it aborts. */
export const sleep = (ms: number, signal: Leaving): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = later(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal.addEventListener('abort', leave);
  });
