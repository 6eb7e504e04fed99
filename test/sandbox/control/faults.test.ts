import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Breakage } from '../../../src/sandbox/control/fault.ts';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../../support/localTray.ts';
import { at, query, send, tokenOf, userId } from '../trayClient.ts';

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
});
afterEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(() => tray.close());

const path = '/core/v1/services/northwind-crm/versions/2/environments';
const get = (signal: AbortSignal = AbortSignal.timeout(5000)) =>
  fetch(tray.origin + path, {
    headers: { authorization: `Bearer ${testMasterToken}` },
    redirect: 'manual',
    signal,
  });
const document = { query: '{ viewer { details { name } } }' };

describe('a fault', () => {
  it('replaces the answer of its route until it is taken back', async () => {
    const takeBack = tray.control.fault({
      route: 'services.environments',
      status: 503,
      body: { message: 'Later' },
      headers: { 'retry-after': '2' },
    });

    const faulty = await send(tray, testMasterToken, 'GET', path);
    const other = await send(tray, testMasterToken, 'POST', '/graphql', document);
    takeBack();
    const healthy = await send(tray, testMasterToken, 'GET', path);

    expect(faulty).toMatchObject({ status: 503, body: { message: 'Later' } });
    expect(faulty.headers.get('retry-after')).toBe('2');
    expect([other.status, healthy.status]).toEqual([200, 200]);
  });

  it('strikes the next so many requests, one owner, one path, or what a function says', async () => {
    const basalt = userId(tray, 'basalt');
    tray.control.fault({ route: 'connectors.list', times: 2, status: 500 });
    tray.control.fault({ tokenOwner: basalt, path: `${path}?x=1`, status: 502 });
    tray.control.fault({ when: ({ fields }) => fields?.includes('users') ?? false, status: 504 });
    const statusOf = async (token: string, at: string) =>
      (await send(tray, token, 'GET', at)).status;
    const basaltToken = tray.mintUserToken(basalt);

    expect(await statusOf(testMasterToken, '/core/v1/connectors')).toBe(500);
    expect(await statusOf(testMasterToken, '/core/v1/connectors')).toBe(500);
    expect(await statusOf(testMasterToken, '/core/v1/connectors')).toBe(200);
    expect(await statusOf(basaltToken, `${path}?x=1`)).toBe(502);
    expect(await statusOf(basaltToken, path)).toBe(200);
    expect(await statusOf(testMasterToken, `${path}?x=1`)).toBe(200);
    const users = await send(tray, testMasterToken, 'POST', '/graphql', {
      query: '{ ...all } fragment all on Query { everybody: users { edges { cursor } } }',
    });
    expect(users.status).toBe(504);
  });

  it('answers with a GraphQL error in the style of the Users API', async () => {
    tray.control.fault({
      route: 'graphql',
      graphqlError: { message: 'Out of order', code: 'oops' },
    });

    expect(await query(tray, testMasterToken, document.query)).toMatchObject({
      data: null,
      errors: [{ message: 'Out of order', extensions: { name: 'InternalError', code: 'oops' } }],
    });
  });

  it('does the work of a request whose answer it replaces only when told so', async () => {
    const create = (name: string) =>
      send(tray, testMasterToken, 'POST', '/graphql', {
        query: `mutation { createExternalUser(input: { name: "${name}", externalUserId: "${name}" }) { userId } }`,
      });
    tray.control.fault({ route: 'graphql', times: 1, status: 502, afterWork: true });
    tray.control.fault({ route: 'graphql', times: 1, status: 502 });

    await create('lost');
    await create('done');

    expect(
      tray
        .users()
        .slice(42)
        .map(({ name }) => name),
    ).toEqual(['done']);
  });

  it('holds requests until a promise settles, counting how many wait together', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const thirdArrived = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'services.environments',
      until: promise,
      when: ({ inFlight }) => {
        if (inFlight === 3) thirdArrived.resolve();
        return true;
      },
    });

    const answers = [get(), get(), get()];
    await thirdArrived.promise;
    resolve();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);

    expect(statuses).toEqual([200, 200, 200]);
    expect(tray.control.peaks()).toEqual({ 'services.environments': 3 });
    expect(tray.control.requests().map(({ inFlight }) => inFlight)).toEqual([1, 2, 3]);
  });

  it('adds latency in real time', async () => {
    tray.control.fault({ route: 'services.environments', latencyMs: 60 });
    const before = performance.now();

    const { status } = await get();

    expect(status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  it('that hangs lets go when it is taken back', async () => {
    const arrived = Promise.withResolvers<void>();
    const takeBack = tray.control.fault({
      broken: 'hangAtHeaders',
      times: 1,
      when: () => {
        arrived.resolve();
        return true;
      },
    });

    const answer = get();
    await arrived.promise;
    takeBack();

    await expect(answer).rejects.toThrow('fetch failed');
    expect((await get()).status).toBe(200);
  });
});

describe('a broken answer', () => {
  const right = async () => (await get()).text();
  const seen: Record<
    Exclude<Breakage, 'hangAtHeaders' | 'hangMidBody'>,
    (whole: string) => Promise<void>
  > = {
    closeBeforeHeaders: async () => {
      await expect(get()).rejects.toThrow('fetch failed');
    },
    closeAfterHeaders: async () => {
      const response = await get();
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow('terminated');
    },
    truncatedJson: async whole => {
      const text = await (await get()).text();
      expect(text).toBe(whole.slice(0, text.length));
      expect(text.length).toBeLessThan(whole.length);
    },
    html: async () => {
      const response = await get();
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toContain('<title>');
    },
    wrongShape: async () => {
      expect(await (await get()).json()).toEqual({ surprise: [1, 'two', null] });
    },
    emptyBody: async () => {
      const response = await get();
      expect([response.status, await response.text()]).toEqual([200, '']);
    },
    redirect: async () => {
      const response = await get();
      expect([response.status, response.headers.get('location')]).toEqual([302, '/core/v1/moved']);
    },
    hugeBody: async () => {
      const response = await get();
      let bytes = 0;
      for await (const chunk of response.body ?? []) {
        bytes += chunk.length;
        if (bytes > 8 * 1024 * 1024) break;
      }
      expect(bytes).toBeGreaterThan(8 * 1024 * 1024);
    },
    slowDrip: async whole => {
      const reader = (await get()).body?.getReader();
      const first = await reader?.read();
      expect(first?.value?.length).toBeLessThan(whole.length / 10);
      await reader?.cancel();
    },
    invalidUtf8: async whole => {
      const bytes = Buffer.from(await (await get()).arrayBuffer());
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow('not valid');
      expect(bytes.length).toBe(Buffer.byteLength(whole) + 2);
      expect(() => JSON.parse(bytes.toString('utf8'))).not.toThrow();
    },
  };

  it.each(Object.entries(seen))('of the kind %s is what it says', async (broken, look) => {
    const whole = await right();
    tray.control.fault({ route: 'services.environments', broken: broken as Breakage });

    await look(whole);
  });

  it('can stop in the middle', async () => {
    tray.control.fault({ route: 'services.environments', broken: 'hangMidBody' });
    const gone = new AbortController();

    const response = await get(gone.signal);
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    const rest = reader?.read();
    gone.abort();

    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(value?.length ?? 0);
    expect(value?.length).toBeGreaterThan(0);
    await expect(rest).rejects.toThrow('aborted');
  });
});

describe('the request log', () => {
  it('counts requests per route and tells what each one was', async () => {
    const token = tokenOf(tray, 'basalt');
    await send(tray, token, 'POST', '/graphql', {
      query:
        'query Q { me: viewer { details { name } } ... on Query { users { edges { cursor } } } }',
      operationName: 'Q',
    });
    await send(tray, testMasterToken, 'GET', `${path}?a=b`);
    await send(tray, undefined, 'GET', '/core/v1/secret');
    await send(tray, undefined, 'GET', '/core/v1/authentications/');

    expect(tray.control.counts()).toEqual({ graphql: 1, 'services.environments': 1, unknown: 2 });
    const [graphql, environments, unknown] = tray.control.requests();
    expect(graphql).toMatchObject({
      method: 'POST',
      path: '/graphql',
      tokenOwner: userId(tray, 'basalt'),
      fields: ['viewer', 'users'],
      document: expect.stringContaining('query Q'),
      body: { operationName: 'Q' },
      inFlight: 1,
    });
    expect(environments).toMatchObject({ path: `${path}?a=b`, tokenOwner: 'master' });
    expect(unknown).toMatchObject({ route: 'unknown', tokenOwner: null });
    expect(Object.keys(graphql?.headers ?? {})).not.toContain('authorization');
    tray.control.reset();
    expect([tray.control.counts(), tray.control.requests()]).toEqual([{}, []]);
  });
});

describe('in progress', () => {
  it('is one request at a time for a client that waits for each answer', async () => {
    for (let sent = 0; sent < 40; sent += 1) await (await get()).text();

    expect(tray.control.peaks()).toEqual({ 'services.environments': 1 });
    expect(tray.control.counts()).toEqual({ 'services.environments': 40 });
  });
});

describe('the control interface over HTTP', () => {
  it('sets faults, reads counters, moves the clock and redeems codes', async () => {
    await using steered = await startTestTray({ control: true });
    const control = (method: string, at: string, body?: unknown) =>
      send(steered, testMasterToken, method, `/__control${at}`, body);
    const minted = await query(
      steered,
      testMasterToken,
      `mutation { generateAuthorizationCode(input: { userId: "${userId(steered, 'basalt')}" }) { authorizationCode } }`,
    );
    const code = at(minted, 'data', 'generateAuthorizationCode', 'authorizationCode');

    const added = await control('POST', '/faults', { route: 'connectors.list', status: 503 });
    const faulty = await send(steered, testMasterToken, 'GET', '/core/v1/connectors');
    const overview = await control('GET', '');
    const removed = await control('DELETE', `/faults/${at(added.body, 'id')}`);
    const redeemed = await control('POST', '/redeem', { code });
    const again = await control('POST', '/redeem', { code });
    const clock = await control('POST', '/clock', { freeze: true, advanceMs: 3_600_000 });
    const requests = await control('GET', '/requests');
    const reset = await control('POST', '/reset');

    expect(faulty.status).toBe(503);
    expect(overview.body).toMatchObject({
      counts: { graphql: 1, 'connectors.list': 1 },
      faults: [{ id: at(added.body, 'id'), route: 'connectors.list', status: 503 }],
    });
    expect(removed.body).toEqual({ faults: [] });
    expect([redeemed.body, again.body]).toEqual([
      { userId: userId(steered, 'basalt') },
      { userId: null },
    ]);
    expect(at(clock.body, 'now')).toBe(steered.control.now().toISOString());
    expect(steered.control.now().getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    expect(at(requests.body, 'requests', 1, 'path')).toBe('/core/v1/connectors');
    expect(reset.body).toEqual({ counts: {} });
  });

  it.each([
    [{ rout: 'graphql' }, /^rout is no part of a fault; parts: route, times/],
    [{ route: 'nowhere' }, /^route must be one of graphql, connectors\.list/],
    [{ route: 'graphql' }, /^a fault needs latencyMs, status, graphqlError or broken$/],
    [{ broken: 'html', status: 500 }, /^broken goes with neither status nor graphqlError$/],
    [{ latencyMs: -1 }, /^latencyMs must be a whole number of milliseconds$/],
  ])('refuses the fault %j with words that help', async (fault, message) => {
    await using steered = await startTestTray({ control: true });

    const answer = await send(steered, testMasterToken, 'POST', '/__control/faults', fault);

    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(message) },
    });
  });

  it('is not there unless asked for, and only for the master token', async () => {
    await using steered = await startTestTray({ control: true });

    expect((await send(tray, testMasterToken, 'GET', '/__control')).status).toBe(404);
    expect((await send(steered, tokenOf(steered, 'basalt'), 'GET', '/__control')).status).toBe(401);
    expect((await send(steered, undefined, 'GET', '/__control')).status).toBe(401);
  });
});
