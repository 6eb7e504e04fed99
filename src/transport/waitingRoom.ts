import type { Api } from '../errors.ts';
import { TrayGraphError, UpstreamError } from '../errors.ts';
import type { Caller, CallKind, Cost } from '../identity/caller.ts';
import { createFairQueue } from './fairQueue.ts';

/** Somebody who waits for leave to send. */
export interface Waiter {
  readonly api: Api;
  readonly caller: Pick<Caller, 'lane' | 'signalFor' | 'remainingMs'> & {
    readonly cost: Pick<Cost, 'waitedMs'>;
  };
  readonly kind: CallKind;
}

/** Waiting work: fair between principals, bounded, and left by whoever has no time any more. */
export interface WaitingRoom {
  readonly size: number;
  /**
   * Waits for its turn; the caller's cost tells how long.
   *
   * @throws {TrayGraphError} OVERLOADED when too many wait already; whatever `turnAway` says; the
   *   caller's abort reason.
   */
  enter(waiter: Waiter): Promise<void>;
  /** Lets the next one leave; false when nobody waits. */
  admitNext(): boolean;
  /** Sends away those that would leave too late. `leavesInMs` is told each one's place, from 0. */
  turnAway(leavesInMs: (place: number) => number): void;
  /** Sends everybody away, and whoever comes later. */
  close(): void;
}

interface Place extends Waiter {
  readonly admit: () => void;
  readonly reject: (error: unknown) => void;
}

export interface WaitingRoomOptions {
  readonly now: () => number;
  /** Places that there are at this moment. */
  readonly places: () => number;
  /** How long so many who wait will take; those who are not let in are told. */
  readonly drainMs: (waiting: number) => number;
}

export function createWaitingRoom({ now, places, drainMs }: WaitingRoomOptions): WaitingRoom {
  const queue = createFairQueue<Place>();
  let closed = false;

  const enter = (waiter: Waiter): Promise<void> => {
    const { caller, kind } = waiter;
    const signal = caller.signalFor(kind);
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (closed) return reject(closing());
      if (queue.size >= places()) return reject(overloaded(drainMs(queue.size)));
      const since = now();
      const leave = (): void => {
        queue.remove(caller.lane, place);
        signal.removeEventListener('abort', abort);
        caller.cost.waitedMs += Math.round(now() - since);
      };
      const abort = (): void => {
        leave();
        reject(signal.reason);
      };
      const place: Place = {
        ...waiter,
        admit() {
          leave();
          resolve();
        },
        reject(error) {
          leave();
          reject(error);
        },
      };
      signal.addEventListener('abort', abort);
      queue.add(caller.lane, place);
    });
  };

  return {
    get size() {
      return queue.size;
    },
    enter,
    admitNext() {
      const place = queue.next();
      place?.admit();
      return place !== undefined;
    },
    turnAway(leavesInMs) {
      const late: [Place, number][] = [];
      let ahead = 0;
      for (const place of queue.inOrder()) {
        const waitMs = leavesInMs(ahead);
        if (waitMs > place.caller.remainingMs(place.kind)) late.push([place, waitMs]);
        else ahead++;
      }
      for (const [place, waitMs] of late) place.reject(rateLimited(place.api, waitMs));
    },
    close() {
      closed = true;
      for (const place of [...queue.inOrder()]) place.reject(closing());
    },
  };
}

const closing = (): Error => new Error('The gateway is closing');

const overloaded = (retryAfterMs: number): TrayGraphError =>
  new TrayGraphError('Too many requests wait for their turn at Tray already. Try again later.', {
    code: 'OVERLOADED',
    retryable: true,
    retryAfterMs: Math.ceil(retryAfterMs),
  });

const rateLimited = (api: Api, retryAfterMs: number): UpstreamError =>
  new UpstreamError(
    'UPSTREAM_RATE_LIMITED',
    api,
    "Tray's rate limit leaves no room for this request before its deadline.",
    { retryAfterMs: Math.ceil(retryAfterMs) },
  );
