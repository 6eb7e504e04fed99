import { unlessAborted } from '../lib/unlessAborted.ts';
import type { Limits } from '../transport/limits.ts';
import type { Waiter } from '../transport/waitingRoom.ts';
import type { Link } from './link.ts';
import type { LimitServices } from './services.ts';

/** Tray's limits as the primary keeps them: each request asks there, nothing is kept in store. */
export function createRemoteLimits(link: Link<LimitServices>): Limits {
  let lastPlace = 0;

  /** Waits for its turn; the number that it had. */
  const wait = async (gate: 'take' | 'enter', waiter: Waiter): Promise<number> => {
    const { api, kind, caller } = waiter;
    const signal = caller.signalFor(kind);
    signal.throwIfAborted();
    const place = ++lastPlace;
    const remainingMs = caller.remainingMs(kind);
    const since = performance.now();
    try {
      const turn = link.ask(gate, place, { api, kind, lane: caller.lane, remainingMs });
      caller.cost.waitedMs += await unlessAborted(turn, signal);
      return place;
    } catch (error) {
      caller.cost.waitedMs += Math.round(performance.now() - since);
      if (signal.aborted) link.tell('leave', place);
      throw error;
    }
  };

  return {
    budget: {
      async take(waiter) {
        await wait('take', waiter);
      },
      pause: ms => link.tell('pause', ms),
    },
    calls: {
      async run(waiter, call) {
        const place = await wait('enter', waiter);
        try {
          return await call();
        } finally {
          link.tell('leave', place);
        }
      },
    },
    state: () => link.ask('limits'),
    close: async () => {}, // they are the primary's
  };
}
