import { describe, expect, it } from '@jest/globals';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const LIST = '{ connectors(first: 1) { nodes { name } } }';
const BOTH = '{ connectors(first: 1) { nodes { name } } viewer { details { name } } }';
const OPERATIONS =
  '{ connector(name: "northwind-crm", version: "10.1") { operations { name } service { environments { id } } } }';
const REFRESH = 'mutation { refreshCatalog(input: {}) { clientMutationId } }';

/** Everything is stale the moment it is kept. */
const ALWAYS_STALE = { CACHE_CONNECTORS_SECONDS: '0', CACHE_OPERATIONS_SECONDS: '0' };

describe('the catalogue cache', () => {
  it('asks Tray once for the list, the operations and the environments', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);

    for (const query of [LIST, OPERATIONS, LIST, OPERATIONS]) await gateway.ask(query);

    expect(tray.control.counts()).toEqual({
      'connectors.list': 1,
      'connectors.operations': 1,
      'services.environments': 1,
    });
  });

  it('shares a read in flight among requests of one caller, and keeps callers apart', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'connectors.list', latencyMs: 100 });
    const token = tray.mintUserToken(seededUserId('copper-kettle'));

    await Promise.all([gateway.ask(LIST), gateway.ask(LIST), gateway.ask(LIST, { token })]);

    expect(tray.control.counts()['connectors.list']).toBe(2);
  });

  it('lets one caller leave while another waits for the same read', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const answer = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'connectors.list',
      when: () => {
        arrived.resolve();
        return true;
      },
      until: answer.promise,
    });
    const client = new AbortController();

    const left = gateway.ask(LIST, { signal: client.signal }).catch(() => 'left');
    await arrived.promise;
    const stays = gateway.ask(LIST);
    client.abort();
    await left;
    answer.resolve();

    expect((await stays).body).toMatchObject({ data: { connectors: { nodes: [{}] } } });
    expect(tray.control.counts()['connectors.list']).toBe(1);
  });

  it('gives out an old answer, marked as such, while Tray is down', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, ALWAYS_STALE);
    const before = await gateway.ask(LIST);
    tray.control.fault({ route: 'connectors.list', status: 500 });

    const during = await gateway.ask(LIST);

    expect(during.body).toEqual(before.body);
    expect(during.headers.get('cache-status')).toMatch(/^tray-graph; hit; ttl=-\d+$/);
    expect(during.headers.get('cache-control')).toBe('private, max-age=0');
  });

  it('renews an old answer in the background', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, ALWAYS_STALE);
    await gateway.ask(LIST);
    const renewed = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'connectors.list',
      when: () => {
        renewed.resolve();
        return false;
      },
      latencyMs: 0,
    });

    await gateway.ask(LIST);
    await renewed.promise;

    expect(tray.control.counts()['connectors.list']).toBe(2);
  });

  it('asks anew after refreshCatalog, for that caller alone', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const token = tray.mintUserToken(seededUserId('copper-kettle'));
    await gateway.ask(LIST);
    await gateway.ask(LIST, { token });

    await gateway.ask(REFRESH);
    await gateway.ask(LIST);
    await gateway.ask(LIST, { token });

    expect(tray.control.counts()['connectors.list']).toBe(3);
  });

  it.each([
    ['the catalogue alone', LIST, 'private, max-age=300'],
    ['anything of the caller’s own', BOTH, 'no-store'],
    ['a mutation', REFRESH, 'no-store'],
    ['nothing of Tray’s', '{ __typename }', 'no-store'],
  ])('says how long an answer from %s may be kept', async (_what, query, expected) => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);

    const { headers } = await gateway.ask(query);

    expect(headers.get('cache-control')).toBe(expected);
    expect(headers.get('vary')).toContain('Authorization');
  });
});

describe('extensions.trayCost', () => {
  it('counts upstream requests by API, tasks, cache hits and what is left of the budget', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, {
      UPSTREAM_RATE_PER_SECOND: '30',
      UPSTREAM_BURST: '50',
    });
    await gateway.ask(LIST);

    const { body } = await gateway.ask(BOTH, { headers: { 'x-tray-cost': '1' } });

    expect(body).toMatchObject({
      extensions: {
        trayCost: {
          users: 1,
          auths: 0,
          connectors: 0,
          billableTasks: 0,
          cacheHits: 1,
          shared: 0,
          waitedMs: 0,
          budget: { maximum: 50, restorePerSecond: 30 },
        },
      },
    });
  });

  it('lists each upstream request when asked for details, by route and without ids', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);

    const { body } = await gateway.ask(OPERATIONS, { headers: { 'x-tray-cost': 'details' } });

    const { details } = (body as { extensions: { trayCost: { details: { route: string }[] } } })
      .extensions.trayCost;
    expect(details.map(({ route }) => route).sort()).toEqual([
      'GET /core/v1/connectors',
      'GET /core/v1/connectors/{name}/versions/{version}/operations',
      'GET /core/v1/services/{name}/versions/{version}/environments',
    ]);
  });

  it('is left out unless asked for', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);

    const { body } = await gateway.ask(LIST);

    expect(body).not.toHaveProperty('extensions');
  });
});
