import type { TrayClock } from '../clock.ts';
import type { Route } from '../routes.ts';
import type { Tokens } from '../tokens.ts';
import type { Fault } from './fault.ts';
import type { Faults } from './faults.ts';
import type { RequestLog, RequestRecord } from './requestLog.ts';

/** How tests and demonstrations steer a local Tray and look into it. */
export interface TrayControl {
  /** Makes requests fail, wait or break until the function it gives is called. */
  fault(fault: Fault): () => void;
  /** Takes all faults back. */
  clearFaults(): void;
  /** Requests per route since the start or the last `reset`; routes without any are left out. */
  counts(): Partial<Record<Route, number>>;
  /** The most requests in progress at once, per route. */
  peaks(): Partial<Record<Route, number>>;
  /** The last 10,000 requests, oldest first. */
  requests(): readonly RequestRecord[];
  /** Sets counts, peaks and requests back to nothing; faults and clock stay. */
  reset(): void;
  /** Lets `ms` milliseconds pass for token lifetimes and rate limits. */
  advance(ms: number): void;
  /** Stops the clock, so that only `advance` moves it. */
  freeze(): void;
  now(): Date;
  /** Uses an authorization code up and gives its user's id; `undefined` when it is not valid. */
  redeem(code: string): string | undefined;
}

export interface TrayControlParts {
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly clock: TrayClock;
  readonly tokens: Tokens;
}

/** The control of one local Tray over its parts. */
export function createTrayControl({ faults, log, clock, tokens }: TrayControlParts): TrayControl {
  return {
    fault: fault => {
      const id = faults.add(fault);
      return () => faults.remove(id);
    },
    clearFaults: faults.removeAll,
    counts: log.counts,
    peaks: log.peaks,
    requests: log.requests,
    reset: log.reset,
    advance: clock.advance,
    freeze: clock.freeze,
    now: clock.date,
    redeem: tokens.redeemCode,
  };
}
