import type { Bucket, BucketState } from './bucket.ts';
import type { Clock } from './clock.ts';
import { createWaitingRoom, type Waiter } from './waitingRoom.ts';

export interface RateBudgetState extends BucketState {
  /** Requests that wait for their turn. */
  readonly waiting: number;
}

/** Tray's rate limit, kept by waiting: every request but connector calls asks here first. */
export interface RateBudget {
  /**
   * Waits until one more request may leave. Principals take turns; one's own requests keep their
   * order.
   *
   * @throws {UpstreamError} UPSTREAM_RATE_LIMITED, at once, when it cannot leave before its
   *   deadline.
   * @throws {TrayGraphError} OVERLOADED when too many wait already.
   */
  take(waiter: Waiter): Promise<void>;
  /** Tray has refused a request for its rate: nothing leaves for `ms`. */
  pause(ms: number): void;
  state(): RateBudgetState;
  close(): Promise<void>;
}

export interface RateBudgetOptions {
  readonly bucket: Bucket;
  /** Requests that may wait at a time. */
  readonly maxWaiting: number;
  readonly clock: Clock;
}

const PASSED = Promise.resolve();

/** Newcomers whose time is too short hear of it within so many milliseconds. */
const TURN_AWAY_MS = 2;

export function createRateBudget({ bucket, maxWaiting, clock }: RateBudgetOptions): RateBudget {
  const room = createWaitingRoom({
    now: clock.now,
    // Those who can leave at once pass through without waiting.
    places: () => maxWaiting + bucket.state().available,
    drainMs: waiting => waiting * bucket.intervalMs(),
  });
  let pausedUntil = 0;
  /** When the next one leaves, while that is known. */
  let nextAt: number | undefined;
  let isPumping = false;
  let closed = false;
  let cancelWait = (): void => {};
  let cancelTurnAway: (() => void) | undefined;

  const pump = async (): Promise<void> => {
    if (isPumping) return;
    isPumping = true;
    await undefined; // those who come together are asked for together
    while (room.size > 0 && !closed) {
      const { count, waitMs } = await bucket.reserve(room.size);
      await waitUntil(clock.now() + waitMs);
      let unused = count;
      while (unused > 0 && !closed && room.admitNext()) unused--;
      if (unused > 0) bucket.giveBack(unused);
    }
    isPumping = false;
  };

  /** Returns without a turn of the event loop when the time has come. */
  const waitUntil = async (time: number): Promise<void> => {
    for (;;) {
      nextAt = Math.max(time, pausedUntil);
      const ms = nextAt - clock.now();
      if (ms <= 0 || closed) break;
      planTurnAway();
      await new Promise<void>(resolve => {
        const cancel = clock.after(ms, resolve);
        cancelWait = () => {
          cancel();
          resolve();
        };
      });
    }
    nextAt = undefined;
  };

  /** Once for all who come together: it looks at everybody who waits. */
  const planTurnAway = (): void => {
    cancelTurnAway ??= clock.after(TURN_AWAY_MS, () => {
      cancelTurnAway = undefined;
      if (nextAt === undefined) return;
      const firstMs = Math.max(nextAt, pausedUntil) - clock.now();
      room.turnAway(place => firstMs + place * bucket.intervalMs());
    });
  };

  /** Whether there is so much left that nobody is kept waiting by letting `waiter` leave at once. */
  const leavesAtOnce = ({ caller, kind }: Waiter): boolean =>
    !(isPumping || closed || caller.signalFor(kind).aborted) && bucket.takeNow();

  return {
    take(waiter) {
      if (leavesAtOnce(waiter)) return PASSED;
      const entered = room.enter(waiter);
      if (nextAt !== undefined) planTurnAway();
      void pump();
      return entered;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
      bucket.drain(ms);
      if (nextAt !== undefined) planTurnAway();
    },
    state: () => ({ ...bucket.state(), waiting: room.size }),
    async close() {
      closed = true;
      room.close();
      cancelWait();
      cancelTurnAway?.();
      await bucket.close();
    },
  };
}
