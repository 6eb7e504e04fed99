import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { credentialsFor } from '../../src/sandbox/connectors/credentials.ts';
import { services } from '../../src/sandbox/connectors/services.ts';
import type { Route } from '../../src/sandbox/routes.ts';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import { seededSolutionId } from '../../src/sandbox/seed/solutions.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, query, textAt, tokenOf } from '../sandbox/trayClient.ts';
import { type AskOptions, startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
  await holdTenAuthentications('basalt');
  await makeTwentyInstances();
});
beforeEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(() => tray.close());

/** Asks a gateway that has answered nothing before; errors fail the test. */
async function askCold(text: string, options: AskOptions = {}): Promise<unknown> {
  await using gateway = await startTestGateway(tray, { REQUEST_TIMEOUT_MS: '5000' });
  const { body } = await gateway.ask(text, options);
  expect(at(body, 'errors')).toBeUndefined();
  return at(body, 'data');
}

const G: Route = 'graphql';
const C: Route = 'connectors.list';
const O: Route = 'connectors.operations';
const E: Route = 'services.environments';
const A: Route = 'authentications.get';

describe('the call table', () => {
  it('asks the Users API once for viewer and users side by side, aliases included', async () => {
    const data = await askCold(`{
      viewer { details { name } solutions { edges { node { title } } }
        authentications { edges { node { name } } } }
      again: viewer { details { email } all: solutions(first: 1) { edges { node { id } } } }
      users(first: 2) { edges { node { name } } }
      tests: users(criteria: { isTestUser: true }) { edges { node { name } } }
    }`);

    expect(at(data, 'tests', 'edges')).toHaveLength(4);
    expect(tray.control.counts()).toEqual({ [G]: 1 });
  });

  it('reads each of 10 authentications once, however often 50 places show them', async () => {
    tray.control.fault({ route: A, latencyMs: 20 });
    const places = ['a', 'b', 'c', 'd', 'e'].map(
      alias =>
        `${alias}: viewer { authentications { edges { node { id scopes connectors { title } } } } }`,
    );

    const data = await askCold(`{ ${places.join(' ')} }`, { token: tokenOf(tray, 'basalt') });

    const shown = ['a', 'b', 'c', 'd', 'e'].flatMap(alias =>
      edgesAt(data, alias, 'authentications').map(edge => at(edge, 'node')),
    );
    expect(shown).toHaveLength(50);
    expect(new Set(shown.map(node => at(node, 'id'))).size).toBe(10);
    expect(shown.every(node => textAt(node, 'connectors', 0, 'title') === 'Northwind CRM')).toBe(
      true,
    );
    expect(tray.control.counts()).toEqual({ [G]: 1, [A]: 10, [C]: 1 });
    expect(tray.control.peaks()[A]).toBeLessThanOrEqual(16);
  });

  it('reads the catalogue and the authentications side by side, in the hop behind the list', async () => {
    holdUntilAllArrive(C, A);

    await askCold(
      '{ viewer { authentications { edges { node { scopes connectors { title } } } } } }',
      { token: tokenOf(tray, 'basalt') },
    );

    expect(tray.control.requests()[0]).toMatchObject({ route: G });
    expect(tray.control.counts()).toEqual({ [G]: 1, [A]: 10, [C]: 1 });
  });

  it('lists operations of 50 connectors with 16 requests at a time, never more', async () => {
    holdUntil(O, 16);

    const data = await askCold('{ connectors(first: 50) { nodes { operations { name } } } }');

    expect(at(data, 'connectors', 'nodes')).toHaveLength(50);
    expect(tray.control.counts()).toEqual({ [C]: 1, [O]: 50 });
    expect(tray.control.peaks()[O]).toBe(16);
  });

  it('reads authentications with 16 requests at a time, never more', async () => {
    const ids = new Set([...(await authIds('basalt')), ...(await authIds('copper-kettle'))]);
    tray.control.reset();
    holdUntil(A, 16);
    const fields = [...ids].map((id, i) => `a${i}: authentication(id: "${id}") { id scopes }`);

    await askCold(`{ ${fields.join('\n')} }`);

    expect(tray.control.counts()[A]).toBe(22);
    expect(tray.control.peaks()[A]).toBe(16);
  });

  it('lists the operations of one connector once for three paths and two aliases', async () => {
    const data = await askCold(`{
      connector(name: "northwind-crm", version: "10.1") { operations { name } again: operations { title } }
      newest: connector(name: "northwind-crm") { operation(name: "list_records") { title } }
      connectors(filter: { names: ["northwind-crm"], latestOnly: true }) {
        nodes { operations { name connector { version operations { name } } } }
      }
    }`);

    expect(at(data, 'newest', 'operation')).toBeTruthy();
    expect(tray.control.counts()).toEqual({ [C]: 1, [O]: 1 });
  });

  it('answers the first screen of a form in two hops', async () => {
    holdUntilAllArrive(G, C);
    holdUntilAllArrive(O, E);

    const data = await askCold(
      `{ viewer { authentications { edges { node { id name service { name version } } } } }
        connectors { nodes { name version title } }
        connector(name: "northwind-crm", version: "10.1") {
          operations { name title inputSchema lookups { path } }
          service { environments { id title authenticationType credentialsSchema scopes { scope } } }
        } }`,
      { token: tokenOf(tray, 'basalt') },
    );

    expect(at(data, 'connector', 'service', 'environments')).toHaveLength(2);
    expect(tray.control.counts()).toEqual({ [G]: 1, [C]: 1, [O]: 1, [E]: 1 });
  });

  it('asks the Users API at most three times for 20 instances, their owners and authentications', async () => {
    const data = await askCold(`{ viewer { solutionInstances(first: 20) { edges { node {
      ownerUser { id name } authValues { authentication { id name } } } } } } }`);

    const nodes = edgesAt(data, 'viewer', 'solutionInstances').map(edge => at(edge, 'node'));
    expect(nodes).toHaveLength(20);
    expect(new Set(nodes.map(node => textAt(node, 'ownerUser', 'id'))).size).toBe(8);
    const slots = nodes.flatMap(node => listAt(node, 'authValues'));
    const distinct = new Set(slots.map(slot => textAt(slot, 'authentication', 'id')));
    expect(slots.length).toBeGreaterThan(distinct.size);
    const { [G]: users, ...others } = tray.control.counts();
    expect(users).toBeLessThanOrEqual(3);
    expect(others).toEqual({ [A]: distinct.size });
  });
});

describe('look-ahead', () => {
  const id = seededAuthenticationId('copper-kettle', 'ledger-desk');
  const other = seededAuthenticationId('copper-kettle', 'pigeon-chat');
  const asOwner = (): AskOptions => ({ token: tokenOf(tray, 'copper-kettle') });

  it.each<[query: string, counts: object]>([
    ['{ __typename }', {}],
    ['{ __schema { queryType { name } } __type(name: "Viewer") { name } }', {}],
    [`{ authentication(id: "${id}") { id } }`, { [A]: 1 }],
    [`{ authentication(id: "${id}") { __typename } }`, { [A]: 1 }],
    [`{ authentication(id: "${id}") { id name scopes onPremAgentGroupId } }`, { [A]: 1 }],
    [
      `{ a: authentication(id: "${id}") { id } b: authentication(id: "${id}") { name } }`,
      { [A]: 1 },
    ],
    [
      `{ a: authentication(id: "${id}") { id name } b: authentication(id: "${other}") { name } }`,
      { [G]: 1 },
    ],
    [`{ authentication(id: "${id}") { id service { name } } }`, { [G]: 1 }],
    [
      '{ viewer { solutionInstances { edges { node { id owner authValues { externalId authId } } } } } }',
      { [G]: 1 },
    ],
    [
      '{ viewer { authentications { edges { node { id name serviceEnvironment { id } } } } } }',
      { [G]: 1 },
    ],
    [
      '{ connectors(first: 3) { nodes { name isLatest versions { version } service { name connectors { name } } } } }',
      { [C]: 1 },
    ],
    [
      '{ connectorService(name: "ledger-desk", version: 1) { environments { title } } }',
      { [C]: 1, [E]: 1 },
    ],
    ['{ connector(name: "ledger-desk") { authentications { name } } }', { [C]: 1, [G]: 1 }],
  ])('%s', async (text, counts) => {
    await askCold(text, asOwner());

    expect(tray.control.counts()).toEqual(counts);
  });

  it('knows the id of an instance’s owner without asking', async () => {
    const data = await askCold(
      '{ viewer { solutionInstances(first: 3) { edges { node { owner ownerUser { id __typename } } } } } }',
    );

    const [first] = edgesAt(data, 'viewer', 'solutionInstances');
    expect(at(first, 'node', 'ownerUser', 'id')).toBe(at(first, 'node', 'owner'));
    expect(tray.control.counts()).toEqual({ [G]: 1 });
  });

  it('follows directives and fragments when it looks ahead', async () => {
    await askCold(
      `query ($no: Boolean = false) { authentication(id: "${id}") { ...F service @include(if: $no) { name } } }
        fragment F on Authentication { id ... on Node { id } ... @skip(if: true) { customFields } }`,
      asOwner(),
    );

    expect(tray.control.counts()).toEqual({ [A]: 1 });
  });

  it('looks up each owner and each user once, in one request', async () => {
    const kettle = seededUserId('copper-kettle');

    await askCold(`{ a: user(id: "${kettle}") { name } b: user(id: "${kettle}") { externalUserId }
      c: user(externalUserId: "basalt") { name } d: user(id: "nobody") { name }
      users(first: 1) { edges { node { name } } } }`);

    expect(tray.control.counts()).toEqual({ [G]: 1 });
  });
});

describe('aliases', () => {
  it('may give the names of keys that the gateway needs to other fields', async () => {
    const data = await askCold(
      `{ viewer { authentications { edges { node { id: name name: id service: customFields
        scopes connectors { title } } } } } }`,
      { token: tokenOf(tray, 'basalt') },
    );

    const [first] = edgesAt(data, 'viewer', 'authentications');
    expect(at(first, 'node')).toMatchObject({
      id: 'number 0',
      service: null,
      scopes: [],
      connectors: [{ title: 'Northwind CRM' }],
    });
  });

  it('that the gateway gives itself are refused where they are needed, not answered wrongly', async () => {
    await using gateway = await startTestGateway(tray);

    const { body } = await gateway.ask(
      '{ viewer { authentications { edges { node { _tray_id: name scopes } } } } }',
    );

    expect(at(body, 'data')).toEqual({ viewer: null });
    expect(textAt(body, 'errors', 0, 'message')).toMatch(/"_tray_id".*Use different aliases/);
    expect(tray.control.counts()).toEqual({ [G]: 1 });
  });
});

/** Lets no request of these routes pass before one of each has arrived: they must be side by side. */
function holdUntilAllArrive(...routes: readonly Route[]): void {
  const arrived = new Set<Route>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const when = ({ route }: { route: Route }): boolean => {
    if (!routes.includes(route)) return false;
    if (arrived.add(route).size === routes.length) resolve();
    return true;
  };
  tray.control.fault({ when, until: promise });
}

/** Holds a route's requests until so many are there at once, and a little longer for any more. */
function holdUntil(route: Route, count: number): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const when = ({ inFlight }: { inFlight: number }): boolean => {
    if (inFlight >= count) resolve();
    return true;
  };
  tray.control.fault({ route, when, latencyMs: 25, until: promise });
}

function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new TypeError(`no list in ${JSON.stringify(value)}`);
  return list;
}

const edgesAt = (value: unknown, ...path: readonly string[]): readonly unknown[] =>
  listAt(value, ...path, 'edges');

async function authIds(externalUserId: string): Promise<readonly string[]> {
  const answer = await query(
    tray,
    tokenOf(tray, externalUserId),
    '{ viewer { authentications { edges { node { id } } } } }',
  );
  return edgesAt(answer, 'data', 'viewer', 'authentications').map(edge =>
    textAt(edge, 'node', 'id'),
  );
}

async function holdTenAuthentications(externalUserId: string): Promise<void> {
  const service = services.find(({ name, version }) => name === 'northwind-crm' && version === 2);
  const environment = service?.environments[0];
  if (!service || !environment) throw new TypeError('no service environment');
  const { credentials } = credentialsFor(service.name, environment, externalUserId);
  const fields = Array.from(
    { length: 10 },
    (_, i) => `a${i}: createUserAuthentication(input: { name: "number ${i}", data: $data
      serviceId: "${service.id}" serviceEnvironmentId: "${environment.id}" }) { authenticationId }`,
  );
  await succeed(externalUserId, `mutation ($data: Json!) { ${fields.join('\n')} }`, {
    data: JSON.stringify(credentials),
  });
}

/** The seed has 15 instances of 9 owners; here are 20 of 8, some with the same authentications. */
async function makeTwentyInstances(): Promise<void> {
  const listed = await query(
    tray,
    tokenOf(tray, 'test-demo-cafe'),
    '{ viewer { solutionInstances { edges { node { id } } } } }',
  );
  const id = textAt(listed, 'data', 'viewer', 'solutionInstances', 'edges', 0, 'node', 'id');
  await succeed(
    'test-demo-cafe',
    'mutation ($id: ID!) { removeSolutionInstance(input: { solutionInstanceId: $id }) { clientMutationId } }',
    { id },
  );
  const fields = Array.from(
    { length: 6 },
    (_, i) => `i${i}: createSolutionInstance(input: { solutionId: $solution, instanceName: "${i}"
      authValues: [{ externalId: "external_mail_auth", authId: $auth }] }) { clientMutationId }`,
  );
  await succeed(
    'copper-kettle',
    `mutation ($solution: ID!, $auth: String!) { ${fields.join('\n')} }`,
    {
      solution: seededSolutionId('newsletter'),
      auth: seededAuthenticationId('copper-kettle', 'brightmail'),
    },
  );
}

async function succeed(
  externalUserId: string,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const answer = await query(tray, tokenOf(tray, externalUserId), text, variables);
  if (at(answer, 'errors') !== undefined) throw new Error(JSON.stringify(answer));
}
