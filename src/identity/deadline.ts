import { type Leaving, LeavingController } from '../lib/leaving.ts';

/** One for all, since to make an error takes longer than everything else here. */
const ENDED = new Error('The operation has ended');

/**
 * The time that an operation has for one kind of work, shrinking from its creation on. It starts to
 * listen at the first use of its signal. A class, as there are several for each operation.
 */
export class Deadline {
  readonly #gone: Leaving;
  readonly #expiresAt: number;
  #controller: LeavingController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #leave: (() => void) | undefined;
  #ended = false;

  /** @param gone aborts when the client leaves. */
  constructor(gone: Leaving, timeoutMs: number) {
    this.#gone = gone;
    this.#expiresAt = performance.now() + timeoutMs;
  }

  /** Milliseconds left; 0 when it has passed. */
  remainingMs(): number {
    return Math.max(0, this.#expiresAt - performance.now());
  }

  /**
   * Aborts with a `TimeoutError` when the time is up, with the client's reason when the client
   * leaves, and when the operation has ended.
   */
  signal(): Leaving {
    this.#controller ??= this.#listen();
    return this.#controller.signal;
  }

  /** Ends it: no timer and no listener is left, and the signal is aborted. */
  end(): void {
    this.#ended = true;
    if (this.#controller) this.#finish(this.#controller, ENDED);
  }

  #listen(): LeavingController {
    const controller = new LeavingController();
    if (this.#ended) controller.abort(ENDED);
    else if (this.#gone.aborted) controller.abort(this.#gone.reason);
    else {
      this.#leave = () => this.#finish(controller, this.#gone.reason);
      this.#gone.addEventListener('abort', this.#leave);
      this.#expireIn(this.remainingMs(), controller);
    }
    return controller;
  }

  #expireIn(ms: number, controller: LeavingController): void {
    this.#timer = setTimeout(() => {
      // A timer may fire a little early; nothing is given up before its time.
      const leftMs = this.remainingMs();
      if (leftMs > 0) this.#expireIn(leftMs, controller);
      else this.#finish(controller, new DOMException('Deadline exceeded', 'TimeoutError'));
    }, ms);
  }

  #finish(controller: LeavingController, reason: unknown): void {
    clearTimeout(this.#timer);
    if (this.#leave) this.#gone.removeEventListener('abort', this.#leave);
    controller.abort(reason);
  }
}
