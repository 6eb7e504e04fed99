import type { Limits } from '../transport/limits.ts';
import type { Waiter } from '../transport/waitingRoom.ts';
import type { LimitServices, RemoteWaiter } from './services.ts';

/** Has one worker keep to `limits`, in one queue with the others. */
export interface ServedLimits {
  readonly services: LimitServices;
  /** The worker has ended: its calls have too, and nobody of it waits. */
  close(): void;
}

export function serveLimits(limits: Limits, now = () => performance.now()): ServedLimits {
  const leaves = new Map<number, () => void>();

  /** Whoever waits in the worker, as somebody who waits here. */
  const receive = ({ lane, remainingMs, ...rest }: RemoteWaiter, gone: AbortSignal): Waiter => {
    const endsAt = now() + remainingMs;
    return {
      ...rest,
      caller: {
        lane,
        signalFor: () => gone,
        remainingMs: () => endsAt - now(),
        cost: { waitedMs: 0 },
      },
    };
  };

  return {
    services: {
      async take(place, waiter) {
        const gone = new AbortController();
        leaves.set(place, () => gone.abort());
        const waiting = receive(waiter, gone.signal);
        // Whoever leaves after this, with the answer on its way, has used up its turn in vain.
        await limits.budget.take(waiting).finally(() => leaves.delete(place));
        return waiting.caller.cost.waitedMs;
      },
      enter: (place, waiter) =>
        new Promise((resolve, reject) => {
          const gone = new AbortController();
          const left = Promise.withResolvers<void>();
          leaves.set(place, () => {
            gone.abort();
            left.resolve();
          });
          const waiting = receive(waiter, gone.signal);
          limits.calls
            .run(waiting, () => {
              resolve(waiting.caller.cost.waitedMs);
              return left.promise;
            })
            .catch(reject)
            .finally(() => leaves.delete(place));
        }),
      leave: place => leaves.get(place)?.(),
      pause: limits.budget.pause,
      limits: limits.state,
    },
    close() {
      for (const leave of leaves.values()) leave();
    },
  };
}
