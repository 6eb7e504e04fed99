/** What a bucket gives: so many may leave now, or exactly one may leave in `waitMs`. */
export interface Grant {
  readonly count: number;
  readonly waitMs: number;
}

export interface BucketState {
  /** Requests that could leave now. */
  readonly available: number;
  readonly maximum: number;
  readonly restorePerSecond: number;
  /** Whether all replicas draw on the same bucket. */
  readonly shared: boolean;
  /** Whether it should be shared but is not, so that only a share of it is used. */
  readonly degraded: boolean;
}

/** A token bucket: where requests get leave to leave. */
export interface Bucket {
  /**
   * Leave for one request while there is plenty, so that nobody else has to be asked; false says
   * nothing about what there is.
   */
  takeNow(): boolean;
  /** Leave for 1 to `wanted` requests. */
  reserve(wanted: number): Promise<Grant>;
  /** Takes back leave that was not used. */
  giveBack(count: number): void;
  /** Empties it, so that the next request leaves in `ms`. */
  drain(ms: number): void;
  /** Time between two requests once it is empty. */
  intervalMs(): number;
  state(): BucketState;
  close(): Promise<void>;
}

export interface BucketOptions {
  readonly ratePerSecond: number;
  /** Requests at once after a quiet time. */
  readonly burst: number;
  /** By how much one request may overtake another on its way to Tray. */
  readonly slackMs?: number;
}

/** Enough for the differences within one process and one network; costs half a request, once. */
export const DEFAULT_SLACK_MS = 20;

/** What is lost where times are added up. */
const ROUNDING_MS = 1e-3;

/** What of a bucket changes. */
export interface BucketLevel {
  /** When it would be full again if nothing more left. */
  fullAt: number;
  /** Requests since it was last full. */
  sinceFull: number;
}

/** A bucket of this process alone. */
export function createBucket(options: BucketOptions, now: () => number): Bucket {
  const { ratePerSecond, burst } = options;
  const intervalMs = 1_000 / ratePerSecond;
  const level: BucketLevel = { fullAt: now(), sinceFull: 0 };
  return {
    takeNow: () => takeNow(level, options, now()),
    reserve: async wanted => reserve(level, options, now(), wanted),
    giveBack(count) {
      level.fullAt -= count * intervalMs;
      level.sinceFull = Math.max(0, level.sinceFull - count);
    },
    drain: ms => drain(level, options, now(), ms),
    intervalMs: () => intervalMs,
    state: () => ({
      available: availableIn(level, options, now()),
      maximum: burst,
      restorePerSecond: ratePerSecond,
      shared: false,
      degraded: false,
    }),
    close: async () => {},
  };
}

/**
 * Takes leave for up to `wanted` requests out of `level`, by reservation: a request that must wait
 * has its place from now on.
 *
 * A bucket that was full may be emptied at once, whatever happens on the way. After that a request
 * that leaves on time may arrive too early, by as much as the ones before it were held up, and
 * Tray's own bucket would still be empty: so it leaves `slackMs` late.
 */
export function reserve(
  level: BucketLevel,
  options: BucketOptions,
  now: number,
  wanted: number,
): Grant {
  for (let count = 0; count < wanted; count++) {
    const waitMs = nextInMs(level, options, now);
    const mustWait = waitMs > ROUNDING_MS;
    if (mustWait && count > 0) return { count, waitMs: 0 };
    takeOne(level, options, now);
    if (mustWait) return { count: 1, waitMs };
  }
  return { count: wanted, waitMs: 0 };
}

/** Takes leave for one request where half of the bucket is left afterwards. */
function takeNow(level: BucketLevel, options: BucketOptions, now: number): boolean {
  if (availableIn(level, options, now) - 1 < options.burst / 2) return false;
  if (nextInMs(level, options, now) > ROUNDING_MS) return false; // it must leave late
  takeOne(level, options, now);
  return true;
}

/** How long the next request must wait; less than 0 where it need not. */
function nextInMs(
  level: BucketLevel,
  { ratePerSecond, burst, slackMs = DEFAULT_SLACK_MS }: BucketOptions,
  now: number,
): number {
  if (now >= level.fullAt + slackMs) level.sinceFull = 0;
  const slack = level.sinceFull >= burst ? slackMs : 0;
  const fullInMs = Math.max(0, level.fullAt - now);
  return fullInMs - ((burst - 1) * 1_000) / ratePerSecond + slack;
}

function takeOne(level: BucketLevel, { ratePerSecond }: BucketOptions, now: number): void {
  level.fullAt = Math.max(level.fullAt, now) + 1_000 / ratePerSecond;
  level.sinceFull++;
}

/** Empties `level`, so that the next request leaves in `ms` at the earliest. */
export function drain(
  level: BucketLevel,
  { ratePerSecond, burst }: BucketOptions,
  now: number,
  ms: number,
): void {
  level.fullAt = Math.max(level.fullAt, now + ms + ((burst - 1) * 1_000) / ratePerSecond);
  level.sinceFull = Math.max(level.sinceFull, burst);
}

/** Whole requests that could leave now. */
const availableIn = (
  { fullAt }: BucketLevel,
  { ratePerSecond, burst }: BucketOptions,
  now: number,
): number => {
  const missing = (Math.max(0, fullAt - now - ROUNDING_MS) * ratePerSecond) / 1_000;
  return Math.max(0, Math.floor(burst - missing));
};
