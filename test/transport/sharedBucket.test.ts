import { describe, expect, it } from '@jest/globals';
import { createSecret } from '../../src/lib/secret.ts';
import { systemClock as clock } from '../../src/transport/clock.ts';
import { connectRedis } from '../../src/transport/connectRedis.ts';
import { createRateBudget, type RateBudget } from '../../src/transport/rateBudget.ts';
import { createSharedBucket } from '../../src/transport/sharedBucket.ts';
import { aCaller } from './callers.ts';
import { redisServerPath, startRealRedis } from './realRedis.ts';
import { type StandInRedis, startStandInRedis } from './standInRedis.ts';

/** The stand-in everywhere; the real one, whose script nothing can stand in for, where it is. */
const path = redisServerPath();
const SERVERS: readonly (readonly [string, () => Promise<StandInRedis>])[] = [
  ['a stand-in for Redis', startStandInRedis],
  ...(path === undefined ? [] : [['Redis itself', () => startRealRedis(path)] as const]),
];

const RATE = 200;
const BURST = 20;

interface Replica extends AsyncDisposable {
  readonly budget: RateBudget;
  /** Every change: true when it fell back to its share. */
  readonly changes: boolean[];
  /** Sends so many requests at once; rejects if one fails. */
  send(count: number): Promise<unknown>;
  /** When each request left. */
  readonly departures: number[];
}

async function startReplica(port: number, replicas = 1): Promise<Replica> {
  const changes: boolean[] = [];
  const departures: number[] = [];
  const bucket = await createSharedBucket({
    ratePerSecond: RATE,
    burst: BURST,
    slackMs: 0,
    name: 'tests',
    replicas,
    clock,
    connect: onLost =>
      connectRedis({ url: createSecret(`redis://127.0.0.1:${port}`), onLost, timeoutMs: 100 }),
    onChange: degraded => changes.push(degraded),
  });
  const budget = createRateBudget({ bucket, maxWaiting: 10_000, clock });
  const caller = aCaller({ timeoutMs: 30_000 });
  const take = async (): Promise<void> => {
    await budget.take({ api: 'auths', caller, kind: 'read' });
    departures.push(performance.now());
  };
  return {
    budget,
    changes,
    departures,
    send: count => Promise.all(Array.from({ length: count }, take)),
    async [Symbol.asyncDispose]() {
      caller.end();
      await budget.close();
    },
  };
}

const until = async (condition: () => boolean): Promise<void> => {
  const since = performance.now();
  while (!condition()) {
    if (performance.now() - since > 4_000) throw new Error('It never happened');
    await new Promise(resolve => setTimeout(resolve, 5));
  }
};

/** The most that ever left beyond what a bucket of this size allows, over every span of time. */
function excess(departures: readonly number[], burst = BURST): number {
  const sorted = departures.toSorted((a, b) => a - b);
  let [available, at, worst] = [burst, sorted[0] ?? 0, 0];
  for (const departure of sorted) {
    available = Math.min(burst, available + ((departure - at) * RATE) / 1_000) - 1;
    at = departure;
    worst = Math.max(worst, -available);
  }
  return worst;
}

describe.each(SERVERS)('a rate budget shared through %s', (_, start) => {
  it('keeps two replicas together within one limit', async () => {
    await using redis = await start();
    await using one = await startReplica(redis.port);
    await using two = await startReplica(redis.port);
    const since = performance.now();

    await Promise.all([one.send(60), two.send(60)]);

    const elapsedMs = performance.now() - since;
    expect(elapsedMs).toBeGreaterThanOrEqual(((120 - BURST) / RATE) * 1_000 - 20);
    expect(elapsedMs).toBeLessThan(1_500);
    expect(excess([...one.departures, ...two.departures])).toBeLessThan(3);
    expect(one.budget.state()).toMatchObject({ shared: true, degraded: false, maximum: BURST });
    expect(one.changes).toEqual([]);
  });

  it('pauses all replicas when one was told to', async () => {
    await using redis = await start();
    await using one = await startReplica(redis.port);
    await using two = await startReplica(redis.port);
    await Promise.all([one.send(1), two.send(1)]);
    const since = performance.now();

    one.budget.pause(300);
    await one.send(1);
    await two.send(1);

    expect((two.departures[1] ?? 0) - since).toBeGreaterThanOrEqual(299);
  });

  it('loses no request and keeps the limit while the server is killed and comes back', async () => {
    await using redis = await start();
    await using one = await startReplica(redis.port, 2);
    await using two = await startReplica(redis.port, 2);
    await Promise.all([one.send(1), two.send(1)]); // both know of each other

    const all = Promise.all([one.send(250), two.send(250)]);
    await until(() => one.departures.length > 40);
    await redis.kill();
    await until(() => one.budget.state().degraded && two.budget.state().degraded);
    expect(one.budget.state()).toMatchObject({ shared: false, restorePerSecond: RATE / 2 });
    const alone = one.departures.length;
    await until(() => one.departures.length > alone + 30);
    await redis.restart();
    await until(() => one.budget.state().shared && two.budget.state().shared);
    await all;

    // On a busy machine a replica may lose the server once more.
    for (const { changes } of [one, two]) {
      expect([changes[0], changes.at(-1)]).toEqual([true, false]);
    }
    expect(excess([...one.departures, ...two.departures])).toBeLessThan(6);
  });

  it('falls back when the server takes questions and gives no answers', async () => {
    await using redis = await start();
    await using replica = await startReplica(redis.port);
    await replica.send(1);

    redis.hang(true);
    await replica.send(1);

    expect(replica.changes).toEqual([true]);
    redis.hang(false);
    await until(() => replica.budget.state().shared);
    await replica.send(1);
    expect(replica.changes).toEqual([true, false]);
  });
});

describe('a rate budget whose Redis is gone from the start', () => {
  it('starts on its share and joins the others when Redis comes', async () => {
    await using redis = await startStandInRedis();
    await redis.kill();
    await using replica = await startReplica(redis.port, 4);
    expect(replica.budget.state()).toMatchObject({
      shared: false,
      degraded: true,
      restorePerSecond: RATE / 4,
    });
    await replica.send(3);

    await redis.restart();
    await until(() => replica.budget.state().shared);
    await replica.send(3);

    expect(replica.changes).toEqual([true, false]);
  });
});
