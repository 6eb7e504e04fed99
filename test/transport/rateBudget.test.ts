import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Caller } from '../../src/identity/caller.ts';
import { createBucket } from '../../src/transport/bucket.ts';
import { systemClock } from '../../src/transport/clock.ts';
import { createRateBudget, type RateBudget } from '../../src/transport/rateBudget.ts';
import { aCaller } from './callers.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';

const INTERVAL_MS = 1_000 / 30;

const callers: Caller[] = [];
afterEach(() => {
  for (const caller of callers.splice(0)) caller.end();
});

interface Setting {
  readonly clock: FakeClock;
  readonly budget: RateBudget;
  /** A caller whose time is the fake clock's. */
  callerOf(token: string, timeoutMs?: number, gone?: AbortSignal): Caller;
}

function setUp({
  maxWaiting = 10_000,
  slackMs = 0,
  ratePerSecond = 30,
  burst = 50,
}: {
  maxWaiting?: number;
  slackMs?: number;
  ratePerSecond?: number;
  burst?: number;
} = {}): Setting {
  const clock = createFakeClock();
  const bucket = createBucket({ ratePerSecond, burst, slackMs }, clock.now);
  const budget = createRateBudget({ bucket, maxWaiting, clock });
  return {
    clock,
    budget,
    callerOf(token, timeoutMs = 60_000, gone = new AbortController().signal) {
      const endsAt = clock.now() + timeoutMs;
      const caller = {
        ...aCaller({ token, gone, timeoutMs: 600_000 }),
        remainingMs: () => endsAt - clock.now(),
      };
      callers.push(caller);
      return caller;
    },
  };
}

/** Asks `count` times at once; when each was let go, or its error. */
function takeMany(
  { budget, clock }: Setting,
  caller: Caller,
  count: number,
  log: (number | Error)[] = [],
): (number | Error)[] {
  const start = clock.now();
  for (let i = 0; i < count; i++) {
    budget.take({ api: 'auths', caller, kind: 'read' }).then(
      () => log.push(clock.now() - start),
      (error: Error) => log.push(error),
    );
  }
  return log;
}

describe('rate budget', () => {
  it('lets 50 of 140 go at once and then one every 33 ms', async () => {
    const setting = setUp();

    const left = takeMany(setting, setting.callerOf('a'), 140);
    await setting.clock.advance(10_000);

    const expected = Array.from({ length: 140 }, (_, i) => Math.max(0, i - 49) * INTERVAL_MS);
    expect(left).toHaveLength(140);
    expect(left.every((ms, i) => Math.abs(Number(ms) - (expected[i] ?? 0)) < 0.01)).toBe(true);
  });

  it('fills up again while nobody asks, but not beyond its size', async () => {
    const setting = setUp();
    takeMany(setting, setting.callerOf('a'), 50);
    await setting.clock.advance(0);
    expect(setting.budget.state()).toMatchObject({ available: 0, maximum: 50 });

    await setting.clock.advance(20 * INTERVAL_MS);
    expect(setting.budget.state().available).toBe(20);

    await setting.clock.advance(60_000);
    const left = takeMany(setting, setting.callerOf('a'), 60);
    await setting.clock.advance(1);
    expect(setting.budget.state().available).toBe(0);
    expect(left).toHaveLength(50);
  });

  it("is never refused by a bucket of Tray's, though requests overtake each other on the way", async () => {
    const plan = fc.array(
      fc.record({
        restMs: fc.integer({ min: 0, max: 900 }),
        count: fc.integer({ min: 1, max: 70 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.infiniteStream(fc.integer({ min: 0, max: 20 })),
        async (steps, lag) => {
          const setting = setUp({ slackMs: 20 });
          const arrivals: number[] = [];
          const caller = setting.callerOf('a');
          for (const { restMs, count } of steps) {
            for (let i = 0; i < count; i++) {
              const { value: lagMs } = lag.next();
              void setting.budget
                .take({ api: 'auths', caller, kind: 'read' })
                .then(() => arrivals.push(setting.clock.now() + Number(lagMs)));
            }
            await setting.clock.advance(restMs);
          }
          await setting.clock.advance(30_000);

          let [available, at] = [50, 0];
          for (const arrival of arrivals.toSorted((a, b) => a - b)) {
            available = Math.min(50, available + (arrival - at) / INTERVAL_MS);
            at = arrival;
            available--;
            if (available < -1e-6) return false;
          }
          return true;
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts as full only when even a request that was held up must have been forgotten', async () => {
    const setting = setUp({ slackMs: 20 });
    takeMany(setting, setting.callerOf('a'), 50);
    await setting.clock.advance(50 * INTERVAL_MS);

    const early = takeMany(setting, setting.callerOf('a'), 50);
    await setting.clock.advance(1);
    expect(early).toHaveLength(49);

    await setting.clock.advance(50 * INTERVAL_MS + 20);
    const later = takeMany(setting, setting.callerOf('a'), 50);
    await setting.clock.advance(1);
    expect(later).toHaveLength(50);
  });

  it('serves a caller with one request next though another has 1,000 waiting', async () => {
    const setting = setUp();
    const greedy = takeMany(setting, setting.callerOf('greedy'), 1_000);
    await setting.clock.advance(1);

    const modest = takeMany(setting, setting.callerOf('modest'), 1);
    await setting.clock.advance(2.5 * INTERVAL_MS);

    expect(modest).toHaveLength(1);
    expect(greedy).toHaveLength(51);
  });

  it('takes turns between all that wait and keeps the order of each', async () => {
    const setting = setUp({ burst: 1 });
    const order: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map(token => setting.callerOf(token));
    for (const [caller, names] of [
      [a, ['a1', 'a2', 'a3', 'a4']],
      [b, ['b1', 'b2']],
      [c, ['c1']],
    ] as const) {
      for (const name of names) {
        if (caller) {
          void setting.budget
            .take({ api: 'auths', caller, kind: 'read' })
            .then(() => order.push(name));
        }
      }
    }

    await setting.clock.advance(1_000);

    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('tells at once whoever cannot leave in time, and when to come back', async () => {
    const setting = setUp();

    const left = takeMany(setting, setting.callerOf('a', 1_010), 100);
    await setting.clock.advance(5);

    const errors = left.filter(entry => entry instanceof Error);
    // 50 leave at once and 30 more within the second.
    expect(left.length - errors.length).toBe(50);
    expect(errors).toHaveLength(20);
    expect(errors[0]).toMatchObject({
      extensions: { code: 'UPSTREAM_RATE_LIMITED', retryable: true },
    });
    const { retryAfterMs = 0 } =
      (errors[0] as { extensions?: { retryAfterMs?: number } }).extensions ?? {};
    expect(retryAfterMs).toBeGreaterThan(1_010);
    expect(retryAfterMs).toBeLessThan(1_050);
    await setting.clock.advance(1_010);
    expect(left).toHaveLength(100);
    expect(left.filter(entry => entry instanceof Error)).toHaveLength(20);
  });

  it('sends those away who have become late because others joined', async () => {
    const setting = setUp();
    const first = takeMany(setting, setting.callerOf('a', 1_000), 79);
    await setting.clock.advance(5);
    expect(first).toHaveLength(50);

    takeMany(setting, setting.callerOf('b', 1_000), 5);
    await setting.clock.advance(5);

    expect(first.slice(50).every(entry => entry instanceof Error)).toBe(true);
    expect(first.length).toBeGreaterThan(53);
  });

  it('gives the place of a caller that has left to the next', async () => {
    const setting = setUp({ burst: 1 });
    const leaving = new AbortController();
    takeMany(setting, setting.callerOf('first'), 1);
    const gone = takeMany(setting, setting.callerOf('a', 60_000, leaving.signal), 10);
    const stays = takeMany(setting, setting.callerOf('b'), 2);
    await setting.clock.advance(1);

    leaving.abort(new Error('left'));
    await setting.clock.advance(2 * INTERVAL_MS);

    expect(stays).toHaveLength(2);
    expect(gone.every(entry => entry instanceof Error && entry.message === 'left')).toBe(true);
    expect(setting.budget.state().waiting).toBe(0);
  });

  it('keeps leave for the next that was asked for by somebody who has left', async () => {
    const setting = setUp({ burst: 1 });
    const leaving = new AbortController();
    takeMany(setting, setting.callerOf('first'), 1);
    takeMany(setting, setting.callerOf('a', 60_000, leaving.signal), 1);
    await setting.clock.advance(1);
    leaving.abort(new Error('left'));
    await setting.clock.advance(INTERVAL_MS);

    const next = takeMany(setting, setting.callerOf('b'), 1);
    await setting.clock.advance(1);

    expect(next).toEqual([0]);
  });

  it('refuses with OVERLOADED what finds no place to wait', async () => {
    const setting = setUp({ maxWaiting: 10 });

    const left = takeMany(setting, setting.callerOf('a'), 100);
    await setting.clock.advance(1);

    const errors = left.filter(entry => entry instanceof Error);
    expect(errors).toHaveLength(40);
    expect(errors[0]).toMatchObject({ extensions: { code: 'OVERLOADED', retryable: true } });
    expect(setting.budget.state().waiting).toBe(10);
  });

  it('lets nothing go while it is paused, and then not all at once', async () => {
    const setting = setUp();
    setting.budget.pause(2_000);

    const left = takeMany(setting, setting.callerOf('a'), 3);
    await setting.clock.advance(1_999);
    expect(left).toEqual([]);

    await setting.clock.advance(1 + 0.5 * INTERVAL_MS);
    expect(left).toHaveLength(1);
  });

  it('pauses also what has been promised its turn', async () => {
    const setting = setUp({ burst: 1 });
    const left = takeMany(setting, setting.callerOf('a'), 2);
    await setting.clock.advance(10);

    setting.budget.pause(1_000);
    await setting.clock.advance(900);

    expect(left).toHaveLength(1);
    await setting.clock.advance(200);
    expect(left).toHaveLength(2);
  });

  it("adds the time that was waited to the operation's cost", async () => {
    const setting = setUp({ burst: 1 });
    const caller = setting.callerOf('a');

    takeMany(setting, caller, 3);
    await setting.clock.advance(1_000);

    expect(caller.cost.waitedMs).toBe(Math.round(INTERVAL_MS) + Math.round(2 * INTERVAL_MS));
  });

  it('sends everybody away when it closes and leaves no timer', async () => {
    const setting = setUp({ burst: 1 });
    const left = takeMany(setting, setting.callerOf('a'), 3);
    await setting.clock.advance(1);

    await setting.budget.close();
    await setting.clock.advance(10);

    expect(left).toHaveLength(3);
    expect(setting.clock.pending).toBe(0);
  });

  it('keeps to the rate on a real clock, as a real server counts arrivals', async () => {
    const arrivals: number[] = [];
    const server = createServer((_, response) => {
      arrivals.push(performance.now());
      response.end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bucket = createBucket({ ratePerSecond: 100, burst: 20 }, systemClock.now);
    const budget = createRateBudget({ bucket, maxWaiting: 1_000, clock: systemClock });
    const caller = aCaller();
    callers.push(caller);
    const start = performance.now();

    await Promise.all(
      Array.from({ length: 80 }, async () => {
        await budget.take({ api: 'auths', caller, kind: 'read' });
        await (await fetch(url)).arrayBuffer();
      }),
    );

    const lastMs = (arrivals.at(-1) ?? 0) - start;
    await budget.close();
    server.closeAllConnections();
    server.close();
    expect(arrivals).toHaveLength(80);
    expect(arrivals.filter(at => at - start < 300).length).toBeLessThanOrEqual(50);
    expect(lastMs).toBeGreaterThanOrEqual(600);
    expect(lastMs).toBeLessThan(1_500);
  });
});
