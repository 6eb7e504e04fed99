import type { Secret } from '../lib/secret.ts';
import { type Bucket, createBucket } from './bucket.ts';
import { type CallLimitState, createCallLimit } from './callLimit.ts';
import { type Clock, systemClock } from './clock.ts';
import { connectRedis } from './connectRedis.ts';
import type { UpstreamObserver } from './followRequest.ts';
import { createRateBudget, type RateBudgetState } from './rateBudget.ts';
import { createSharedBucket } from './sharedBucket.ts';
import { shareReads } from './shareReads.ts';
import { createTransport, type Transport, type TransportState } from './transport.ts';

export interface UpstreamOptions {
  /** The origins of the Users API and of the two REST APIs. */
  readonly usersOrigin: string;
  readonly restOrigin: string;
  readonly ratePerSecond: number;
  readonly burst: number;
  readonly maxConcurrentCalls: number;
  /** Requests that may wait for the rate limit, and connector calls for theirs. */
  readonly maxWaiting: number;
  readonly connections: number;
  readonly maxBodyBytes: number;
  readonly maxJsonDepth: number;
  /** Gateways that share the rate limit, at the least. */
  readonly replicas: number;
  /** Where they share it; each keeps the whole limit to itself when left out. */
  readonly redisUrl?: Secret | undefined;
  /** Told in one sentence when the shared limit is lost, and when it is back. */
  readonly warn?: (sentence: string) => void;
  /** Told of requests and their outcomes, for metrics. */
  readonly observer?: UpstreamObserver;
  readonly clock?: Clock;
}

/** How Tray and the ways to it are, for probes and metrics. Nothing in it is secret. */
export interface UpstreamState {
  readonly users: TransportState;
  readonly rest: TransportState;
  readonly budget: RateBudgetState;
  readonly calls: CallLimitState;
}

/** Both origins of one organisation, and the limits that they share. */
export interface Upstream {
  readonly users: Transport;
  readonly rest: Transport;
  state(): UpstreamState;
  close(): Promise<void>;
}

export async function createUpstream(options: UpstreamOptions): Promise<Upstream> {
  const { usersOrigin, restOrigin, clock = systemClock } = options;
  const { maxWaiting, maxConcurrentCalls, connections, maxBodyBytes, maxJsonDepth } = options;
  const { observer } = options;
  const bucket = await openBucket(options, clock);
  const budget = createRateBudget({ bucket, maxWaiting, clock });
  const calls = createCallLimit({ maxConcurrentCalls, maxWaiting, clock });
  const callConnections = maxConcurrentCalls;
  const limits = { connections, callConnections, maxBodyBytes, maxJsonDepth };
  const common = { ...limits, budget, calls, observer };
  const users = shareReads(createTransport({ origin: usersOrigin, ...common }));
  const rest = shareReads(createTransport({ origin: restOrigin, ...common }));
  return {
    users,
    rest,
    state: () => ({
      users: users.state(),
      rest: rest.state(),
      budget: budget.state(),
      calls: calls.state(),
    }),
    async close() {
      calls.close();
      await Promise.all([budget.close(), users.close(), rest.close()]);
    },
  };
}

async function openBucket(options: UpstreamOptions, clock: Clock): Promise<Bucket> {
  const { ratePerSecond, burst, replicas, redisUrl, usersOrigin, warn = () => {} } = options;
  if (redisUrl === undefined) return createBucket({ ratePerSecond, burst }, clock.now);
  return createSharedBucket({
    ratePerSecond,
    burst,
    replicas,
    clock,
    name: usersOrigin,
    connect: onLost => connectRedis({ url: redisUrl, onLost }),
    onChange: degraded => warn(degraded ? LOST : BACK),
  });
}

const LOST = "Redis is out of reach: this gateway keeps to its share of Tray's rate limit";
const BACK = "Redis is back: all gateways share Tray's rate limit again";
