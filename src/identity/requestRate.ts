import { LRUCache } from 'lru-cache';
import { TrayGraphError } from '../errors.ts';
import type { PrincipalKey } from './principal.ts';

export interface RequestRateOptions {
  readonly ratePerSecond: number;
  /** Requests at once after a quiet time. */
  readonly burst: number;
  /** In milliseconds, from any start. */
  readonly now?: () => number;
}

/** Callers that are remembered; the one that has been quiet for longest is forgotten first. */
const MAX_CALLERS = 100_000;

/**
 * Lets one request pass, of whoever `key` belongs to.
 *
 * @throws {TrayGraphError} OVERLOADED when it has sent too many; says when to come again.
 */
export type RequestRate = (key: PrincipalKey) => void;

/** Holds each caller to a rate of its own, whatever the others do. */
export function createRequestRate({
  ratePerSecond,
  burst,
  now = () => performance.now(),
}: RequestRateOptions): RequestRate {
  const intervalMs = 1_000 / ratePerSecond;
  const fullAt = new LRUCache<PrincipalKey, number>({ max: MAX_CALLERS });
  return key => {
    const at = Math.max(fullAt.get(key) ?? 0, now());
    const waitMs = at - now() - (burst - 1) * intervalMs;
    if (waitMs > 0) throw tooMany(Math.ceil(waitMs));
    fullAt.set(key, at + intervalMs);
  };
}

const tooMany = (retryAfterMs: number): TrayGraphError =>
  new TrayGraphError('Too many requests: send them more slowly.', {
    code: 'OVERLOADED',
    retryable: true,
    retryAfterMs,
  });
