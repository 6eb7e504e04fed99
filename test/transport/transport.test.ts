import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../../src/errors.ts';
import type { Caller, CallKind } from '../../src/identity/caller.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { aCaller } from './callers.ts';
import { refusingOrigin, respond, startRawServer } from './rawServer.ts';
import { openTransport } from './transports.ts';

const send = (transport: Transport, caller: Caller, kind: CallKind = 'read'): Promise<unknown> =>
  transport.send(
    { api: 'connectors', kind, method: kind === 'read' ? 'GET' : 'POST', path: '/x', caller },
    json => json,
  );

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'extensions' in error
    ? (error.extensions as Record<string, unknown>)['code']
    : error;

/** How many requests came to each outcome, by code. */
async function outcomes(requests: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(requests)) {
    const key = result.status === 'fulfilled' ? 'ok' : String(codeOf(result.reason));
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe('retries', () => {
  it('waits as long as Retry-After asks before it repeats a read', async () => {
    const arrivals: number[] = [];
    await using server = await startRawServer((socket, index) => {
      arrivals.push(performance.now());
      respond(socket, index === 0 ? 503 : 200, '{}', index === 0 ? { 'retry-after': '0.2' } : {});
    });
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();

    await expect(send(transport, caller)).resolves.toEqual({});
    caller.end();

    expect((arrivals[1] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThanOrEqual(199);
  });

  it('waits a random time of an ever longer backoff', async () => {
    const arrivals: number[] = [];
    await using server = await startRawServer(socket => {
      arrivals.push(performance.now());
      respond(socket, 502, '');
    });
    await using transport = openTransport({
      origin: server.origin,
      retryBaseMs: 80,
      random: () => 0.5,
    });
    const caller = aCaller();
    await send(transport, caller).catch(() => {});
    caller.end();

    const [first = 0, second = 0, third = 0] = arrivals;
    expect(second - first).toBeGreaterThanOrEqual(39);
    expect(second - first).toBeLessThan(78);
    expect(third - second).toBeGreaterThanOrEqual(79);
  });

  it('repeats no more than a tenth of many failing reads, beyond a small reserve', async () => {
    await using server = await startRawServer(socket => respond(socket, 503, ''));
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();

    for (let i = 0; i < 100; i++) await send(transport, caller).catch(() => {});
    caller.end();

    expect(server.requests.length).toBeGreaterThan(110);
    expect(server.requests.length).toBeLessThanOrEqual(120);
  });

  it('takes leave from the rate budget for every attempt and counts it as cost', async () => {
    await using server = await startRawServer((socket, index) =>
      respond(socket, index < 2 ? 502 : 200, '{}'),
    );
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();

    await send(transport, caller);
    caller.end();

    expect(transport.taken()).toBe(3);
    expect(caller.cost.connectors).toBe(3);
  });

  it('stops when the client leaves between two attempts, with its reason', async () => {
    await using server = await startRawServer(socket => {
      respond(socket, 502, '');
      setTimeout(() => gone.abort(new Error('left')), 20);
    });
    const gone = new AbortController();
    await using transport = openTransport({
      origin: server.origin,
      retryBaseMs: 1_000,
      random: () => 1,
    });
    const caller = aCaller({ gone: gone.signal });

    await expect(send(transport, caller)).rejects.toThrow('left');
    caller.end();

    expect(server.requests).toHaveLength(1);
  });
});

describe('an upstream rate limit', () => {
  it('pauses every caller for as long as Tray asks, then repeats the read', async () => {
    const arrivals: number[] = [];
    await using server = await startRawServer((socket, index) => {
      arrivals.push(performance.now());
      respond(socket, index === 0 ? 429 : 200, '{}', { 'retry-after': '0.15' });
    });
    await using transport = openTransport({ origin: server.origin });
    const [limited, other] = [aCaller({ token: 'limited' }), aCaller({ token: 'other' })];

    const first = send(transport, limited);
    while (server.requests.length < 1) await new Promise(setImmediate);
    while (transport.budget.state().available > 0) await new Promise(setImmediate);
    const second = send(transport, other);

    await expect(Promise.all([first, second])).resolves.toEqual([{}, {}]);
    for (const caller of [limited, other]) caller.end();
    expect(arrivals.slice(1).every(at => at - (arrivals[0] ?? 0) >= 149)).toBe(true);
    expect(other.cost.waitedMs).toBeGreaterThan(50);
  });

  it('counts also when it comes inside a 200, as the decoder tells', async () => {
    await using server = await startRawServer(socket => respond(socket, 200, '{}'));
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller({ timeoutMs: 500 });
    const request = { api: 'users', kind: 'read', method: 'POST', path: '/', caller } as const;

    await expect(
      transport.send(request, () => {
        throw new UpstreamError('UPSTREAM_RATE_LIMITED', 'users', 'Rate limit exceeded');
      }),
    ).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_RATE_LIMITED' } });
    caller.end();

    expect(server.requests).toHaveLength(1);
    expect(transport.budget.state().available).toBe(0);
  });

  it('of connector calls does not hold up anything else', async () => {
    await using server = await startRawServer(socket => respond(socket, 429, '{}'));
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();

    await expect(send(transport, caller, 'call')).rejects.toThrow();
    caller.end();

    expect(transport.budget.state().available).toBe(1_000);
  });
});

describe('connector calls', () => {
  it('leave without the rate budget, but only so many at a time', async () => {
    let [running, most] = [0, 0];
    await using server = await startRawServer(socket => {
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        respond(socket, 200, '{}');
      }, 10);
    });
    await using transport = openTransport({
      origin: server.origin,
      connections: 50,
      maxConcurrentCalls: 5,
    });
    const caller = aCaller();

    await Promise.all(Array.from({ length: 20 }, () => send(transport, caller, 'call')));
    caller.end();

    expect(most).toBe(5);
    expect(transport.taken()).toBe(0);
    expect(caller.cost.billableTasks).toBe(20);
  });

  it('take turns between principals when they wait', async () => {
    const order: string[] = [];
    await using server = await startRawServer((socket, _, request) => {
      order.push(/Bearer (\w+)/i.exec(request)?.[1] ?? '');
      respond(socket, 200, '{}');
    });
    await using transport = openTransport({ origin: server.origin, maxConcurrentCalls: 1 });
    const [greedy, modest] = [aCaller({ token: 'greedy' }), aCaller({ token: 'modest' })];

    const calls = Array.from({ length: 10 }, () => send(transport, greedy, 'call'));
    calls.push(send(transport, modest, 'call'));
    await Promise.all(calls);
    for (const caller of [greedy, modest]) caller.end();

    expect(order.indexOf('modest')).toBeLessThanOrEqual(2);
  });

  it('have a deadline of their own', async () => {
    await using server = await startRawServer(socket =>
      setTimeout(() => respond(socket, 200, '{}'), 100),
    );
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller({ timeoutMs: 30, callTimeoutMs: 2_000 });

    const [read, call] = await Promise.allSettled([
      send(transport, caller),
      send(transport, caller, 'call'),
    ]);
    caller.end();

    expect(read).toMatchObject({ reason: { extensions: { code: 'DEADLINE_EXCEEDED' } } });
    expect(call).toMatchObject({ status: 'fulfilled' });
  });
});

describe('bounds of one operation', () => {
  it('sends exactly as many requests as it may and refuses the rest unsent', async () => {
    await using server = await startRawServer(socket => respond(socket, 200, '{}'));
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller({ maxUpstreamCalls: 5 });

    const first = await outcomes(Array.from({ length: 12 }, () => send(transport, caller)));
    const later = await outcomes([
      send(transport, caller, 'write'),
      send(transport, caller, 'call'),
    ]);
    caller.end();

    expect(first).toEqual({ ok: 5, OPERATION_TOO_COSTLY: 7 });
    expect(later).toEqual({ OPERATION_TOO_COSTLY: 2 });
    expect(server.requests).toHaveLength(5);
  });

  it('ends requests that wait for a connection at the deadline', async () => {
    await using server = await startRawServer(() => {});
    await using transport = openTransport({ origin: server.origin, connections: 1 });
    const caller = aCaller({ timeoutMs: 60 });
    const since = performance.now();

    const results = await outcomes(Array.from({ length: 5 }, () => send(transport, caller)));
    caller.end();

    expect(results).toEqual({ DEADLINE_EXCEEDED: 5 });
    expect(performance.now() - since).toBeLessThan(400);
    expect(server.requests).toHaveLength(1);
    expect(caller.cost.connectors).toBe(1);
  });

  it('does not send later what was given up while it waited for a connection', async () => {
    await using server = await startRawServer(socket =>
      setTimeout(() => respond(socket, 200, '{}'), 60),
    );
    await using transport = openTransport({ origin: server.origin, connections: 1 });
    const [slow, hasty, last] = [aCaller(), aCaller({ timeoutMs: 20 }), aCaller()];

    const first = send(transport, slow);
    const givenUp = await outcomes([send(transport, hasty, 'write')]);
    await first;
    await send(transport, last);
    for (const caller of [slow, hasty, last]) caller.end();

    expect(givenUp).toEqual({ DEADLINE_EXCEEDED: 1 });
    expect(hasty.cost.connectors).toBe(0);
    expect(server.requests).toHaveLength(2);
  });

  it('leaves no listener on the signal, however its requests end', async () => {
    await using server = await startRawServer((socket, index) =>
      respond(socket, index % 3 === 0 ? 503 : 200, index % 3 === 1 ? '{' : '{}'),
    );
    await using transport = openTransport({
      origin: server.origin,
      connections: 2,
      maxConcurrentCalls: 1,
    });
    const { signal } = new AbortController();
    const caller = { ...aCaller(), signalFor: () => signal };
    const { length } = await Promise.allSettled(
      (['read', 'write', 'call'] as const).flatMap(kind =>
        Array.from({ length: 10 }, () => send(transport, caller, kind)),
      ),
    );
    while (transport.state().pending > 0) await new Promise(setImmediate);
    await new Promise(setImmediate); // streams tell of their end one turn later

    expect(length).toBe(30);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    caller.end();
  });

  it('sends nothing for an operation that has ended', async () => {
    await using server = await startRawServer(socket => respond(socket, 200, '{}'));
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();
    caller.end();

    await expect(send(transport, caller)).rejects.toThrow('The operation has ended');
    expect(server.requests).toHaveLength(0);
  });
});

const untilItMayTry = async (transport: Transport): Promise<void> => {
  while (transport.state().breaker.retryAfterMs !== 0) await new Promise(setImmediate);
};

describe('breaker', () => {
  it('opens after failures in a row and then fails at once, telling when to come back', async () => {
    await using server = await startRawServer(socket => respond(socket, 500, ''));
    await using transport = openTransport({
      origin: server.origin,
      breaker: { failures: 3, halfOpenAfterMs: 60_000 },
    });
    const caller = aCaller();

    for (let i = 0; i < 5; i++) await send(transport, caller).catch(() => {});
    expect(server.requests).toHaveLength(3);
    expect(transport.state().breaker).toMatchObject({ state: 'open' });

    const refused: unknown = await send(transport, caller).catch(error => error);
    caller.end();
    expect(refused).toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE', api: 'connectors', retryable: true },
    });
    const { retryAfterMs } = (refused as UpstreamError).extensions;
    expect(retryAfterMs).toBeGreaterThan(59_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('lets one request try, and everybody once that has been answered', async () => {
    let isBroken = true;
    await using server = await startRawServer(socket =>
      respond(socket, isBroken ? 500 : 200, '{}'),
    );
    await using transport = openTransport({
      origin: server.origin,
      breaker: { failures: 1, halfOpenAfterMs: 50 },
    });
    const caller = aCaller();
    await send(transport, caller).catch(() => {});
    isBroken = false;
    await untilItMayTry(transport);

    const trying = await outcomes(Array.from({ length: 4 }, () => send(transport, caller)));
    const after = await outcomes(Array.from({ length: 4 }, () => send(transport, caller)));
    caller.end();

    expect(trying).toEqual({ ok: 1, UPSTREAM_UNAVAILABLE: 3 });
    expect(after).toEqual({ ok: 4 });
    expect(transport.state().breaker).toEqual({ state: 'closed' });
  });

  it('stays open when the request that tried was given up', async () => {
    await using server = await startRawServer((socket, index) => {
      if (index === 0) respond(socket, 500, '');
    });
    await using transport = openTransport({
      origin: server.origin,
      breaker: { failures: 1, halfOpenAfterMs: 30 },
    });
    const [caller, hasty] = [aCaller(), aCaller({ timeoutMs: 100 })];
    await send(transport, caller).catch(() => {});
    await untilItMayTry(transport);

    await send(transport, hasty).catch(() => {});
    for (const each of [caller, hasty]) each.end();

    expect(transport.state().breaker).toMatchObject({ state: 'open' });
  });

  it('opens for connections that are refused', async () => {
    await using transport = openTransport({
      origin: await refusingOrigin(),
      breaker: { failures: 3, halfOpenAfterMs: 60_000 },
    });
    const caller = aCaller();
    await send(transport, caller).catch(() => {});
    caller.end();

    expect(transport.state().breaker).toMatchObject({ state: 'open' });
  });

  it.each([400, 401, 403, 404, 429])('takes a %i for an answer', async status => {
    await using server = await startRawServer(socket => respond(socket, status, '{}'));
    await using transport = openTransport({ origin: server.origin, breaker: { failures: 1 } });
    const caller = aCaller();

    await send(transport, caller, 'write').catch(() => {});
    caller.end();

    expect(transport.state().breaker).toEqual({ state: 'closed' });
  });

  it('does not take short deadlines and departures for failures', async () => {
    await using server = await startRawServer(() => {});
    await using transport = openTransport({ origin: server.origin, breaker: { failures: 1 } });
    const caller = aCaller({ timeoutMs: 20 });

    await send(transport, caller).catch(() => {});
    caller.end();

    expect(transport.state().breaker).toEqual({ state: 'closed' });
  });
});
