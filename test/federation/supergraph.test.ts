import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices as composeServicesOfTheGuild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse } from 'graphql';
import { startSupergraph } from '../../examples/federation/gateway.ts';
import { startHive } from '../../examples/federation/hive/startHive.ts';
import { type Shop, shopSdl, startShop } from '../../examples/federation/shop.ts';
import { composeSupergraph, readSdl } from '../../examples/federation/supergraph.ts';
import { subgraphSdl } from '../../src/federation/subgraphSdl.ts';
import { FEDERATION_VERSIONS } from '../../src/federation/versions.ts';
import { createGatewaySchema } from '../../src/graph/schema.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, tokenOf } from '../sandbox/trayClient.ts';
import { freePort } from '../support/freePort.ts';
import { askGraphql, startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let graph: TestGateway;
let shop: Shop;

beforeAll(async () => {
  tray = await startTestTray();
  graph = await startTestGateway(tray);
  shop = await startShop();
});
afterAll(async () => {
  await Promise.all([shop.close(), graph.close()]);
  await tray.close();
});

describe('the SDL of the subgraph', () => {
  const sdl = subgraphSdl(createGatewaySchema(), 300);

  it('is what _service tells', async () => {
    await expect(readSdl(graph.url)).resolves.toBe(sdl);
  });

  it('holds nothing of the machinery of federation', () => {
    expect(sdl).not.toMatch(/_service|_entities|_Any|_Entity|_Service/);
  });

  it('has a key for every entity and marks what others may define alike or leave out', () => {
    const marked = sdl.match(/^type \w+.*@(key|shareable|cacheControl).*$/gm);

    expect(marked).toEqual([
      'type Authentication implements Node @key(fields: "id") {',
      'type Connector @key(fields: "name version") @cacheControl(maxAge: 300, scope: PRIVATE) {',
      'type ConnectorService @key(fields: "name version") @cacheControl(maxAge: 300, scope: PRIVATE) {',
      'type ExternalUser implements Node & User @key(fields: "id") @key(fields: "externalUserId") {',
      'type Operation @cacheControl(maxAge: 300, scope: PRIVATE) {',
      'type PageInfo @shareable {',
      'type Solution implements Node @key(fields: "id") {',
      'type SolutionInstance implements Node @key(fields: "id") {',
    ]);
    expect(sdl).toMatch(/AuthorizePayload! @tag\(name: "internal"\)/);
  });

  it('tells what fields cost and how long lists are, in the version that can', () => {
    const costly = subgraphSdl(createGatewaySchema(), 300, '2.9');

    expect(sdl).not.toMatch(/@cost|@listSize/);
    for (const field of [
      'connectors: [Connector!] @listSize(assumedSize: 10)',
      'onPremAgentGroupId: ID @cost(weight: 50)',
      '): [Operation!] @cost(weight: 50) @listSize(assumedSize: 30)',
      '): UserConnection @cost(weight: 50) @listSize(slicingArguments: ["first", "last"], assumedSize: 50, sizedFields: ["edges"], requireOneSlicingArgument: false)',
      '): AuthorizePayload! @tag(name: "internal") @cost(weight: 50)',
    ]) {
      expect(costly).toContain(`  ${field}\n`);
    }
    const uncounted = costly.replace(/ @(cost|listSize)\([^)]*\)/g, '');
    expect(uncounted.replace('v2.9', 'v2.7').replace(', "@cost", "@listSize"', '')).toBe(sdl);
  });
});

describe.each(FEDERATION_VERSIONS)('the SDL of version %s', version => {
  const sdl = subgraphSdl(createGatewaySchema(), 300, version);
  const subgraphs = [
    { name: 'tray', url: 'http://tray.example/graphql', typeDefs: parse(sdl) },
    { name: 'shop', url: 'http://shop.example/graphql', typeDefs: parse(shopSdl) },
  ];

  it('composes with a shop by the rules of Apollo', () => {
    const { errors, hints } = composeServices(subgraphs);

    expect(errors).toBeUndefined();
    // Only directives use the enum, and directives of subgraphs stay with them.
    expect(hints?.map(({ definition }) => definition.code)).toEqual(['UNUSED_ENUM_TYPE']);
  });

  it('composes with a shop by the rules of The Guild', () => {
    expect(composeServicesOfTheGuild(subgraphs).errors).toBeUndefined();
  });

  it('composes with a shop by the rules of WunderGraph', () => {
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs })),
      version: ROUTER_COMPATIBILITY_VERSION_ONE,
    });

    expect(result.success ? [] : result.errors.map(({ message }) => message)).toEqual([]);
    expect(result.warnings).toEqual([]);
  });
});

const urls = () => ({ tray: graph.url, shop: shop.url });

async function startHiveWith(planner: 'gateway' | 'rust') {
  const [supergraphSdl, port] = await Promise.all([composeSupergraph(urls()), freePort()]);
  return startHive({ supergraphSdl, port, planner });
}

const supergraphs = [
  ['Apollo Gateway', () => startSupergraph(urls())],
  ['Hive Gateway', () => startHiveWith('gateway')],
  ['Hive Gateway with the planner in Rust', () => startHiveWith('rust')],
] as const;

describe.each(supergraphs)('joins under %s', (_name, start) => {
  let starting: ReturnType<typeof start>;
  beforeAll(async () => {
    starting = start();
    await starting;
  });
  afterAll(async () => (await starting).close());

  const ask = async (query: string, token: string | null): Promise<unknown> =>
    (await askGraphql((await starting).url, query, { token })).body;

  it('go from the shop to Tray', async () => {
    tray.control.reset();

    const answer = await ask(
      `{ orders(first: 4) { nodes { number customer { name externalUserId solutionInstances { name } }
           source { title isLatest } } pageInfo { hasNextPage } } }`,
      tray.masterToken,
    );

    expect(at(answer, 'errors')).toBeUndefined();
    expect(at(answer, 'data', 'orders', 'nodes', 0)).toMatchObject({
      number: '1006',
      customer: { name: 'Basalt', externalUserId: 'basalt', solutionInstances: [] },
      source: { title: 'Northwind CRM', isLatest: expect.any(Boolean) },
    });
    expect(at(answer, 'data', 'orders', 'pageInfo')).toEqual({ hasNextPage: true });
  });

  it('go from Tray to the shop', async () => {
    const answer = await ask(
      `{ user(externalUserId: "basalt") { name orders { number total } }
         users(first: 2) { edges { node { name orders { number customer { name } } } } } }`,
      tray.masterToken,
    );

    expect(at(answer, 'errors')).toBeUndefined();
    expect(at(answer, 'data', 'user')).toEqual({
      name: 'Basalt',
      orders: [
        { number: '1006', total: 74.5 },
        { number: '1003', total: 48 },
      ],
    });
    expect(at(answer, 'data', 'users', 'edges', 0, 'node', 'orders', 0, 'customer')).toEqual({
      name: at(answer, 'data', 'users', 'edges', 0, 'node', 'name'),
    });
  });

  it('know who asks', async () => {
    const who = '{ viewer { details { name } } orders(first: 1) { nodes { customer { name } } } }';

    const asUser = await ask(who, tokenOf(tray, 'basalt'));
    const asNobody = await ask(who, null);

    expect(at(asUser, 'data', 'viewer', 'details', 'name')).toBe('Basalt');
    expect(at(asNobody, 'data', 'viewer')).toBeNull();
    expect(at(asNobody, 'errors', 0, 'extensions', 'code')).toBe('UNAUTHENTICATED');
  });

  it('keep callers apart who ask the same at the same time', async () => {
    const mine =
      '{ viewer { details { name } } orders(first: 1) { nodes { source { authentications { name } } } } }';
    const callers = Array.from({ length: 10 }, () => ['basalt', 'copper-kettle']).flat();

    const answers = await Promise.all(callers.map(id => ask(mine, tokenOf(tray, id))));

    const expected: Readonly<Record<string, readonly unknown[]>> = {
      basalt: ['Basalt'],
      'copper-kettle': ['Copper Kettle Café', 'Northwind CRM', 'Revoked at the other end'],
    };
    expect(answers.map(namesIn)).toEqual(callers.map(id => expected[id]));
  });

  it('tell the shop nothing of the caller', async () => {
    const told: (string | undefined)[] = [];
    const note = (message: unknown): void => {
      const { request, socket } = message as { request: IncomingMessage; socket: Socket };
      if (socket.localPort === Number(new URL(shop.url).port))
        told.push(request.headers.authorization);
    };
    subscribe('http.server.request.start', note);

    const answer = await ask(
      '{ orders(first: 1) { nodes { customer { name } } } }',
      tray.masterToken,
    );
    unsubscribe('http.server.request.start', note);

    expect(at(answer, 'data', 'orders', 'nodes', 0, 'customer')).toEqual({ name: 'Basalt' });
    expect(told).toEqual([undefined]);
  });

  it('leave a customer that Tray does not know to the shop', async () => {
    const answer = await ask(
      '{ order(number: "1002") { total customer { externalUserId orders { number } name } } }',
      tray.masterToken,
    );

    expect(at(answer, 'data', 'order')).toEqual({ total: 19.9, customer: null });
  });
});

/** Every name in an answer, once. */
function namesIn(answer: unknown): readonly unknown[] {
  const names = new Set<unknown>();
  JSON.stringify(answer, (key, value: unknown) => {
    if (key === 'name') names.add(value);
    return value;
  });
  return [...names];
}
