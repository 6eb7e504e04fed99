import { randomUUID } from 'node:crypto';
import {
  type Bucket,
  type BucketOptions,
  createBucket,
  DEFAULT_SLACK_MS,
  type Grant,
} from './bucket.ts';
import { BUCKET_SCRIPT } from './bucketScript.ts';
import type { Clock } from './clock.ts';
import { MAX_RECONNECT_MS, type Redis } from './connectRedis.ts';

export interface SharedBucketOptions extends BucketOptions {
  /** Connects to the server that holds the bucket; `onLost` is told whenever it is lost. */
  readonly connect: (onLost: () => void) => Promise<Redis>;
  /** What the bucket is for; gateways of the same name share one. */
  readonly name: string;
  /** Gateways that share it, at the least. */
  readonly replicas: number;
  readonly clock: Clock;
  /** Told once when the server is lost and once when it is back. */
  readonly onChange: (degraded: boolean) => void;
}

/** How often a replica tells that it lives, and how soon it is forgotten. */
const [HEARTBEAT_MS, FORGET_MS] = [2_000, 10_000];

/** How often a lost server is looked for. */
const PROBE_MS = 100;

/** By then every replica has found the server again; until then each keeps to its share. */
const REJOIN_MS = 2 * (PROBE_MS + MAX_RECONNECT_MS);

/**
 * A bucket that lies in Redis, so that all replicas together keep one limit. While Redis is gone
 * each keeps to its share of it, by the replicas that were last heard of.
 */
export async function createSharedBucket(options: SharedBucketOptions): Promise<Bucket> {
  const { ratePerSecond, burst, slackMs = DEFAULT_SLACK_MS, name, clock, onChange } = options;
  const id = randomUUID();
  const keys = [`tray-graph:{${name}}:level`, `tray-graph:{${name}}:replicas`];
  let replicas = options.replicas;
  let level = { available: burst, at: clock.now() };
  /** This replica's share, while it lives on that. */
  let own: Bucket | undefined;
  let cancelTick = (): void => {};
  let [started, closed] = [false, false];

  const createShare = (): Bucket => {
    const share = { ratePerSecond: ratePerSecond / replicas, burst: Math.ceil(burst / replicas) };
    return createBucket({ ...share, slackMs }, clock.now);
  };

  const ask = async (wanted: number, drainMs = -1): Promise<Grant> => {
    const numbers = [ratePerSecond, burst, slackMs, wanted, drainMs].map(String);
    const reply = await redis.run(BUCKET_SCRIPT, keys, [...numbers, id, String(FORGET_MS)]);
    const [count, waitMs, available, alive] = decodeReply(reply);
    level = { available, at: clock.now() };
    replicas = Math.max(options.replicas, alive);
    return { count, waitMs };
  };

  /** Nobody knows what the others have just used, so the share begins empty. */
  const fallBack = (): Bucket => {
    if (own) return own;
    own = createShare();
    own.drain(own.intervalMs());
    onChange(true);
    plan(PROBE_MS);
    return own;
  };

  /** Keeps the shared bucket shut until no replica lives on its share any more. */
  const rejoin = async (): Promise<void> => {
    if (!redis.isReady()) return plan(PROBE_MS);
    try {
      await ask(0, REJOIN_MS);
      cancelTick();
      cancelTick = clock.after(REJOIN_MS, () => {
        if (!redis.isReady()) return plan(PROBE_MS);
        own = undefined;
        onChange(false);
        plan(HEARTBEAT_MS);
      });
    } catch {
      plan(PROBE_MS);
    }
  };

  const tick = (): void => {
    if (own) void rejoin();
    else {
      plan(HEARTBEAT_MS);
      ask(0).catch(fallBack);
    }
  };
  const plan = (ms: number): void => {
    cancelTick();
    if (!closed) cancelTick = clock.after(ms, tick);
  };

  const redis = await options.connect(() => {
    if (started && !closed) fallBack();
  });
  started = true;
  if (redis.isReady()) plan(HEARTBEAT_MS);
  else fallBack();

  return {
    takeNow: () => own?.takeNow() ?? false,
    async reserve(wanted) {
      if (own) return own.reserve(wanted);
      try {
        return await ask(wanted);
      } catch {
        return fallBack().reserve(wanted);
      }
    },
    giveBack(count) {
      if (own) own.giveBack(count);
      else ask(-count).catch(fallBack);
    },
    drain(ms) {
      own?.drain(ms);
      if (redis.isReady()) ask(0, ms).catch(fallBack);
    },
    intervalMs: () => own?.intervalMs() ?? 1_000 / ratePerSecond,
    state() {
      if (own) return { ...own.state(), degraded: true };
      const restored = ((clock.now() - level.at) * ratePerSecond) / 1_000;
      return {
        available: Math.min(burst, Math.floor(level.available + restored)),
        maximum: burst,
        restorePerSecond: ratePerSecond,
        shared: true,
        degraded: false,
      };
    },
    async close() {
      closed = true;
      cancelTick();
      await redis.close();
    },
  };
}

/** @throws {TypeError} for anything but what the script gives. */
function decodeReply(reply: unknown): [number, number, number, number] {
  const numbers = Array.isArray(reply) ? reply.map(Number) : [];
  const [count, waitMs, available, alive] = numbers;
  if (numbers.some(Number.isNaN)) throw new TypeError('The bucket script gave no numbers');
  if (count === undefined || waitMs === undefined) throw new TypeError('Too short a reply');
  if (available === undefined || alive === undefined) throw new TypeError('Too short a reply');
  return [count, waitMs, available, alive];
}
