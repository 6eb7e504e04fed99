import type { Clock } from './clock.ts';
import { createWaitingRoom, type Waiter } from './waitingRoom.ts';

export interface CallLimitState {
  readonly running: number;
  readonly waiting: number;
  readonly maximum: number;
}

/** Tray's limit of connector calls: not so many in a time, but so many at a time. */
export interface CallLimit {
  /**
   * Runs `call` once there is room for it; principals take turns.
   *
   * @throws {TrayGraphError} OVERLOADED when too many wait already.
   */
  run<T>(waiter: Waiter, call: () => Promise<T>): Promise<T>;
  state(): CallLimitState;
  close(): void;
}

export interface CallLimitOptions {
  readonly maxConcurrentCalls: number;
  /** Calls that may wait at a time. */
  readonly maxWaiting: number;
  readonly clock: Clock;
}

/** Nobody knows how long the calls under way will take. */
const RETRY_AFTER_MS = 1_000;

export function createCallLimit(options: CallLimitOptions): CallLimit {
  const { maxConcurrentCalls, maxWaiting, clock } = options;
  const room = createWaitingRoom({
    now: clock.now,
    places: () => maxWaiting,
    drainMs: () => RETRY_AFTER_MS,
  });
  let running = 0;

  const enter = (waiter: Waiter): Promise<void> => {
    const entered = room.enter(waiter);
    if (running < maxConcurrentCalls && room.admitNext()) running++;
    return entered;
  };

  return {
    async run(waiter, call) {
      await enter(waiter);
      try {
        return await call();
      } finally {
        // Whoever is next takes over the place.
        if (!room.admitNext()) running--;
      }
    },
    state: () => ({ running, waiting: room.size, maximum: maxConcurrentCalls }),
    close: () => room.close(),
  };
}
