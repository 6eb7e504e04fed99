import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/transport/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass, and everything happen that happens meanwhile. */
  advance(ms: number): Promise<void>;
  /** Timers that have not run yet. */
  readonly pending: number;
}

export function createFakeClock(): FakeClock {
  let time = 1_000;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  return {
    now: () => time,
    after(ms, act) {
      const timer = { at: time + ms, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = time + ms;
      for (;;) {
        await setImmediate(); // whatever waits for a promise comes first
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.act();
      }
      time = end;
    },
    get pending() {
      return timers.size;
    },
  };
}
