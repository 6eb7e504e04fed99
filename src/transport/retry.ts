import { UpstreamError } from '../errors.ts';
import type { CallKind } from '../identity/caller.ts';

/** One attempt that came to nothing. */
export interface Failure {
  readonly error: unknown;
  /** False when the request has certainly not been written to any connection. */
  readonly left: boolean;
}

export type Attempt<T> = { readonly value: T } | Failure;

/** Repetitions of one request. */
const MAX_RETRIES = 2;

/** Longest backoff, however often the request has failed. */
const MAX_BACKOFF_MS = 2_000;

const GATEWAY_STATUSES: ReadonlySet<number | undefined> = new Set([502, 503, 504]);

/**
 * Whether a request of this kind may be sent again. Any may that certainly never left; beyond that
 * only a read, after silence, a gateway's error or a rate limit. Everything else is an answer.
 */
function mayRepeat(kind: CallKind, { error, left }: Failure): boolean {
  if (!(error instanceof UpstreamError)) return false;
  const { code } = error.extensions;
  if (!left) return code === 'UPSTREAM_UNAVAILABLE' || code === 'UPSTREAM_TIMEOUT';
  if (kind !== 'read') return false;
  if (code === 'UPSTREAM_RATE_LIMITED' || GATEWAY_STATUSES.has(error.status)) return true;
  return code === 'UPSTREAM_UNAVAILABLE' && error.status === undefined;
}

/**
 * How long to wait before the next attempt: anything up to an ever longer backoff ("full jitter"),
 * so that those who failed together do not come back together; what Tray asks for, where it asks.
 *
 * @param random from 0 to 1.
 */
function backoffMs(retries: number, error: unknown, baseMs: number, random: number): number {
  const jitter = random * Math.min(MAX_BACKOFF_MS, baseMs * 2 ** retries);
  const askedMs = error instanceof UpstreamError ? (error.extensions.retryAfterMs ?? 0) : 0;
  return askedMs + jitter;
}

/** Leave to repeat requests: a tenth as often as requests are made. */
export interface RetryBudget {
  /** Tells of a request that is no repetition. */
  deposit(): void;
  /** Leave for one repetition, if there is any left. */
  withdraw(): boolean;
}

/** @param reserve repetitions that are saved up at most, and at hand from the start. */
export function createRetryBudget(ratio = 0.1, reserve = 10): RetryBudget {
  let saved = reserve;
  return {
    deposit() {
      saved = Math.min(reserve, saved + ratio);
    },
    withdraw() {
      if (saved < 1) return false;
      saved--;
      return true;
    },
  };
}

export interface RetryOptions {
  readonly kind: CallKind;
  readonly budget: RetryBudget;
  readonly baseMs: number;
  readonly random: () => number;
  /** Milliseconds until the request's deadline. */
  readonly remainingMs: () => number;
  /** Waits; rejects when the client leaves. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Makes `attempt` until it succeeds or must not be repeated; then throws its last error. It is told
 * how many have come to nothing before.
 */
export async function withRetries<T>(
  attempt: (retries: number) => Promise<Attempt<T>>,
  { kind, budget, baseMs, random, remainingMs, sleep }: RetryOptions,
): Promise<T> {
  budget.deposit();
  for (let retries = 0; ; retries++) {
    const outcome = await attempt(retries);
    if ('value' in outcome) return outcome.value;
    const { error } = outcome;
    const waitMs = backoffMs(retries, error, baseMs, random());
    if (retries === MAX_RETRIES || !mayRepeat(kind, outcome)) throw error;
    if (waitMs >= remainingMs() || !budget.withdraw()) throw error;
    await sleep(waitMs);
  }
}
