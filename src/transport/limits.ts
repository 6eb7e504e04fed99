import type { Secret } from '../lib/secret.ts';
import { type Bucket, createBucket } from './bucket.ts';
import { type CallLimit, type CallLimitState, createCallLimit } from './callLimit.ts';
import { type Clock, systemClock } from './clock.ts';
import { connectRedis } from './connectRedis.ts';
import { createRateBudget, type RateBudget, type RateBudgetState } from './rateBudget.ts';
import { createSharedBucket } from './sharedBucket.ts';

export interface LimitsOptions {
  /** Whose limits they are; gateways of the same name share the rate through Redis. */
  readonly name: string;
  readonly ratePerSecond: number;
  readonly burst: number;
  readonly maxConcurrentCalls: number;
  /** Requests that may wait for the rate limit, and connector calls for theirs. */
  readonly maxWaiting: number;
  /** Gateways that share the rate limit, at the least. */
  readonly replicas: number;
  /** Where they share it; each keeps the whole limit to itself when left out. */
  readonly redisUrl?: Secret | undefined;
  /** Told in one sentence when the shared limit is lost, and when it is back. */
  readonly warn?: (sentence: string) => void;
  readonly clock?: Clock;
}

export interface LimitsState {
  readonly budget: RateBudgetState;
  readonly calls: CallLimitState;
}

/** Tray's limits, which all that is sent for one organisation keeps to together. */
export interface Limits {
  /** Asked before every request but connector calls. */
  readonly budget: Pick<RateBudget, 'take' | 'pause'>;
  /** Asked before every connector call. */
  readonly calls: Pick<CallLimit, 'run'>;
  state(): Promise<LimitsState>;
  close(): Promise<void>;
}

export async function openLimits(options: LimitsOptions): Promise<Limits> {
  const { maxConcurrentCalls, maxWaiting, clock = systemClock } = options;
  const bucket = await openBucket(options, clock);
  const budget = createRateBudget({ bucket, maxWaiting, clock });
  const calls = createCallLimit({ maxConcurrentCalls, maxWaiting, clock });
  return {
    budget,
    calls,
    state: async () => ({ budget: budget.state(), calls: calls.state() }),
    async close() {
      calls.close();
      await budget.close();
    },
  };
}

async function openBucket(options: LimitsOptions, clock: Clock): Promise<Bucket> {
  const { ratePerSecond, burst, replicas, redisUrl, name, warn = () => {} } = options;
  if (redisUrl === undefined) return createBucket({ ratePerSecond, burst }, clock.now);
  return createSharedBucket({
    ratePerSecond,
    burst,
    replicas,
    clock,
    name,
    connect: onLost => connectRedis({ url: redisUrl, onLost }),
    onChange: degraded => warn(degraded ? LOST : BACK),
  });
}

const LOST = "Redis is out of reach: this gateway keeps to its share of Tray's rate limit";
const BACK = "Redis is back: all gateways share Tray's rate limit again";
