import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Client } from 'undici';
import type { UpstreamError } from '../../src/errors.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { type Limits, openLimits } from '../../src/transport/limits.ts';
import { createLink, type Port } from '../../src/workers/link.ts';
import { createRemoteLimits } from '../../src/workers/remoteLimits.ts';
import { serveLimits } from '../../src/workers/serveLimits.ts';
import type { LimitServices } from '../../src/workers/services.ts';
import { startTestTray } from '../support/localTray.ts';
import { aCaller } from '../transport/callers.ts';
import { createFakeClock } from '../transport/fakeClock.ts';
import { ask, codesOf, get, runWorkers } from './runWorkers.ts';

const INTERVAL_MS = 1_000 / 30;
/** By how much a request leaves late once the bucket was empty. */
const SLACK_MS = 20;

const callers: Caller[] = [];
afterEach(() => {
  for (const caller of callers.splice(0)) caller.end();
});

/** Two ends of a channel that takes what JSON takes. */
function createChannel(): [Port, Port] {
  const ears: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Port => ({
    send(message) {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => {
        for (const hear of ears[1 - own] ?? []) hear(copy);
      });
    },
    onMessage: hear => void ears[own]?.push(hear),
  });
  return [end(0), end(1)];
}

interface Readiness {
  readonly upstream: { readonly budget: { readonly available: number; readonly waiting: number } };
}

interface RemoteWorker {
  readonly limits: Limits;
  /** The process has ended. */
  end(): void;
}

/** Limits with a fake clock, and two workers that keep to them from afar. */
async function setUp(options: { maxConcurrentCalls?: number } = {}) {
  const clock = createFakeClock();
  const { maxConcurrentCalls = 1_000 } = options;
  const limits = await openLimits({
    ...{ name: 'tests', ratePerSecond: 30, burst: 50, maxConcurrentCalls },
    ...{ maxWaiting: 10_000, replicas: 1, clock },
  });
  const addWorker = (): RemoteWorker => {
    const [near, far] = createChannel();
    const served = serveLimits(limits, clock.now);
    createLink(near, served.services);
    return { limits: createRemoteLimits(createLink<LimitServices>(far, {})), end: served.close };
  };
  /** Lets `ms` pass in such small steps that messages arrive in the millisecond they were sent in. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed <= ms; passed++) {
      for (let turn = 0; turn < 8; turn++) await setImmediate();
      await clock.advance(1);
    }
  };
  return { clock, pass, limits, one: addWorker(), other: addWorker() };
}

const ignored = () => undefined;

function callerOf(token = 'a', gone = new AbortController().signal, timeoutMs = 600_000): Caller {
  const caller = aCaller({ token, gone, timeoutMs, callTimeoutMs: timeoutMs });
  callers.push(caller);
  return caller;
}

const read = { api: 'auths', kind: 'read' } as const;
const call = { api: 'connectors', kind: 'call' } as const;

describe('the limits of two workers', () => {
  it('let 50 of 140 leave at once and then one every 33 ms', async () => {
    const { clock, pass, one, other } = await setUp();
    const start = clock.now();
    const left: number[] = [];

    for (let i = 0; i < 140; i++) {
      const { budget } = (i % 2 === 0 ? one : other).limits;
      void budget.take({ ...read, caller: callerOf() }).then(() => left.push(clock.now() - start));
    }
    await pass(4_000);

    const expected = Array.from({ length: 140 }, (_, i) =>
      i < 50 ? 0 : (i - 49) * INTERVAL_MS + SLACK_MS,
    );
    expect(left).toHaveLength(140);
    expect(left.map((ms, i) => Math.abs(ms - (expected[i] ?? 0)) <= 1)).not.toContain(false);
  });

  it('let callers take turns, whichever worker they are with', async () => {
    const { pass, one, other } = await setUp();
    const order: string[] = [];
    const take = ({ limits }: RemoteWorker, token: string): void => {
      void limits.budget.take({ ...read, caller: callerOf(token) }).then(() => order.push(token));
    };
    for (let i = 0; i < 50; i++) take(one, 'first');
    await pass(0);
    for (let i = 0; i < 4; i++) take(one, 'greedy');
    for (let i = 0; i < 4; i++) take(other, 'greedy');
    await pass(0);
    take(other, 'modest');

    await pass(400);

    expect(order.slice(50).indexOf('modest')).toBeLessThanOrEqual(2);
    expect(order).toHaveLength(59);
  });

  it('turn away at once who could not leave in time, by the queue of both', async () => {
    const { pass, one, other } = await setUp();
    for (let i = 0; i < 110; i++) {
      one.limits.budget.take({ ...read, caller: callerOf() }).catch(ignored);
    }
    await pass(0);

    const refused = other.limits.budget
      .take({ ...read, caller: callerOf('b', undefined, 10) })
      .catch((error: UpstreamError) => error);
    await pass(5);

    expect(await refused).toMatchObject({
      name: 'UpstreamError',
      extensions: { code: 'UPSTREAM_RATE_LIMITED', api: 'auths', retryable: true },
    });
  });

  it('tell a request how long it has waited there', async () => {
    const { pass, one } = await setUp();
    const caller = callerOf();
    for (let i = 0; i < 51; i++) void one.limits.budget.take({ ...read, caller });

    await pass(100);

    expect(caller.cost.waitedMs).toBe(Math.round(INTERVAL_MS + SLACK_MS));
  });

  it('pass the turn of a client that has left on to the next', async () => {
    const { pass, limits, one, other } = await setUp();
    for (let i = 0; i < 50; i++) void one.limits.budget.take({ ...read, caller: callerOf() });
    await pass(0);
    const client = new AbortController();
    const gone = one.limits.budget
      .take({ ...read, caller: callerOf('a', client.signal) })
      .catch((error: unknown) => error);
    const next = other.limits.budget.take({ ...read, caller: callerOf('a') });
    await pass(0);

    client.abort(new Error('left'));

    expect(await gone).toEqual(new Error('left'));
    await pass(INTERVAL_MS + SLACK_MS);
    await next;
    expect((await limits.state()).budget.waiting).toBe(0);
  });

  it('count the calls of both, and no more those of one that has ended', async () => {
    const { pass, limits, one, other } = await setUp({ maxConcurrentCalls: 3 });
    const running: string[] = [];
    const run = ({ limits: { calls } }: RemoteWorker, name: string, until: Promise<void>): void => {
      const start = (): Promise<void> => {
        running.push(name);
        return until;
      };
      calls.run({ ...call, caller: callerOf() }, start).catch(ignored);
    };
    const forEver = new Promise<void>(() => {});
    const first = Promise.withResolvers<void>();
    run(one, 'one', first.promise);
    for (let i = 0; i < 2; i++) run(one, 'one', forEver);
    await pass(0);
    for (let i = 0; i < 4; i++) run(other, 'other', forEver);
    await pass(0);
    expect((await limits.state()).calls).toEqual({ running: 3, waiting: 4, maximum: 3 });

    first.resolve();
    await pass(0);
    expect(running.filter(name => name === 'other')).toHaveLength(1);

    one.end();
    await pass(0);
    expect(running.filter(name => name === 'other')).toHaveLength(3);
    expect((await limits.state()).calls).toEqual({ running: 3, waiting: 1, maximum: 3 });
  });
});

describe('two processes', () => {
  it('send what one bucket lets leave, and no more', async () => {
    await using tray = await startTestTray();
    await using workers = await runWorkers(tray, {
      ...{ UPSTREAM_RATE_PER_SECOND: '1', UPSTREAM_BURST: '50', REQUEST_TIMEOUT_MS: '600000' },
    });
    const clients = workers.connect(140);
    const [probe, otherProbe] = workers.connect(2) as [Client, Client];
    const budgetOf = async (client: Client) =>
      (JSON.parse(await get(client, '/readyz')) as Readiness).upstream.budget;
    const since = performance.now();
    for (const [i, client] of clients.entries()) {
      ask(client, `{ authentication(id: "a-${i}") { name } }`, { token: tray.masterToken }).catch(
        ignored, // most never have their turn here
      );
    }

    let waiting = 0;
    let arrived = 0;
    while (waiting + arrived < 140) {
      ({ waiting } = await budgetOf(probe));
      arrived = tray.control.requests().length;
    }

    const restored = Math.ceil((performance.now() - since) / 1_000);
    expect(arrived).toBeGreaterThanOrEqual(50);
    expect(arrived).toBeLessThanOrEqual(50 + restored);
    expect(await budgetOf(otherProbe)).toMatchObject({ available: 0, maximum: 50 });
  });

  it('have no more calls under way than one process would', async () => {
    await using tray = await startTestTray();
    await using workers = await runWorkers(tray, { UPSTREAM_MAX_CONCURRENT_CALLS: '5' });
    const CALL = `mutation { callOperation(input: { connector: "http-client", version: "5.6",
      operation: "get_request", input: { url: "${tray.origin}/x" } }) { outcome } }`;
    const five = Promise.withResolvers<void>();
    tray.control.fault({
      ...{ route: 'connectors.call', until: five.promise },
      when: ({ inFlight }) => {
        if (inFlight === 5) five.resolve();
        return true;
      },
    });

    const answers = await Promise.all(
      workers.connect(40).map(client => ask(client, CALL, { token: tray.masterToken })),
    );

    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(tray.control.counts()['connectors.call']).toBe(40);
    expect(tray.control.peaks()['connectors.call']).toBe(5);
  });

  it('hold a caller to one rate of its own', async () => {
    await using tray = await startTestTray();
    await using workers = await runWorkers(tray, {
      ...{ CLIENT_RATE_PER_SECOND: '1', CLIENT_BURST: '5' },
    });
    const since = performance.now();
    const answers = await Promise.all(
      workers.connect(20).map(client => ask(client, '{ __typename }', { token: tray.masterToken })),
    );

    const restored = Math.ceil((performance.now() - since) / 1_000);
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(5);
    expect(passed).toBeLessThanOrEqual(5 + restored);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - passed);
  });
});
