import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
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
});
beforeEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(() => tray.close());

/** What a gateway that has answered nothing before says of `representations`. */
async function entities(
  selection: string,
  representations: readonly unknown[],
  options: AskOptions = {},
): Promise<{ readonly found: readonly unknown[]; readonly errors: readonly unknown[] }> {
  await using gateway = await startTestGateway(tray);
  const { body } = await gateway.ask(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { __typename ${selection} } }`,
    { variables: { refs: representations }, ...options },
  );
  const found = at(body, 'data', '_entities');
  const errors = at(body, 'errors') ?? [];
  if (!Array.isArray(found) || !Array.isArray(errors)) throw new TypeError(JSON.stringify(body));
  return { found, errors };
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('_entities in groups', () => {
  it('reads 200 end users cold with one request, in order, null for those that are not there', async () => {
    const users = tray.users();
    const refs = times(200, index => ({
      __typename: 'ExternalUser',
      id: users[index * 7]?.id ?? `nobody-${index}`,
    }));

    const { found, errors } = await entities('... on ExternalUser { id name }', refs);

    expect(errors).toEqual([]);
    expect(found).toEqual(
      times(200, index => {
        const user = users[index * 7];
        return user ? { __typename: 'ExternalUser', id: user.id, name: user.name } : null;
      }),
    );
    expect(tray.control.counts()).toEqual({ graphql: 1 });
  });

  it('reads end users by both of their keys at once', async () => {
    const { found } = await entities('... on ExternalUser { name }', [
      { __typename: 'ExternalUser', externalUserId: 'basalt' },
      { __typename: 'ExternalUser', id: seededUserId('red-umbrella') },
      { __typename: 'ExternalUser', externalUserId: 'not there' },
    ]);

    expect(found.map(user => at(user, 'name') ?? null)).toEqual(['Basalt', 'Red Umbrella', null]);
    expect(tray.control.counts()).toEqual({ graphql: 1 });
  });

  it('reads the catalogue once for 200 connectors and their services', async () => {
    const list = await connectors();
    tray.control.reset();
    const refs = times(200, index => {
      const { name, version, service } = list[index % list.length] ?? fail();
      return index % 2 === 0
        ? { __typename: 'Connector', name, version }
        : { __typename: 'ConnectorService', ...service };
    });

    const { found, errors } = await entities(
      '... on Connector { name version } ... on ConnectorService { name number: version }',
      refs,
    );

    expect(errors).toEqual([]);
    expect(found.map(entity => at(entity, 'name'))).toEqual(refs.map(({ name }) => name));
    expect(tray.control.counts()).toEqual({ 'connectors.list': 1 });
  });

  it("reads an owner's authentications from the list, and no other way", async () => {
    const ids = await authenticationIds('copper-kettle');
    tray.control.reset();
    const refs = times(200, index => ({
      __typename: 'Authentication',
      id: ids[index % ids.length],
    }));

    const { found, errors } = await entities(
      '... on Authentication { id name service { name } }',
      refs,
      { token: tokenOf(tray, 'copper-kettle') },
    );

    expect(errors).toEqual([]);
    expect(found.map(entity => at(entity, 'id'))).toEqual(refs.map(({ id }) => id));
    expect(tray.control.counts()).toEqual({ graphql: 1 });
  });

  it('searches the pages of solutions once for all keys', async () => {
    const { found, errors } = await entities('... on Solution { id title configSlots { title } }', [
      { __typename: 'Solution', id: seededSolutionId('orders-to-sheet') },
      { __typename: 'Solution', id: 'not-there' },
      ...(await solutionIds()).map(id => ({ __typename: 'Solution', id })),
      { __typename: 'Solution', id: seededSolutionId('orders-to-sheet') },
    ]);

    expect(errors).toEqual([]);
    expect(at(found, 0, 'title')).toBe('Orders in a spreadsheet');
    expect(found[1]).toBeNull();
    expect(found.slice(2, -1).map(solution => at(solution, 'id'))).toEqual(await solutionIds());
    expect(found.at(-1)).toEqual(found[0]);
  });

  it('asks for all instances in one request', async () => {
    const ids = await instanceIds();
    tray.control.reset();

    const { found, errors } = await entities(
      '... on SolutionInstance { id ownerUser { name } }',
      [...ids, 'not-there'].map(id => ({ __typename: 'SolutionInstance', id })),
    );

    expect(errors).toEqual([]);
    expect(found.slice(0, -1).map(instance => at(instance, 'id'))).toEqual(ids);
    expect(found.at(-1)).toBeNull();
    // One for the instances, one for their owners.
    expect(tray.control.counts()).toEqual({ graphql: 2 });
  });

  it('reads all types at once, each by what its own fragments select', async () => {
    const [instance] = await instanceIds();

    const [connector] = await connectors();

    const { found, errors } = await entities(
      `... on Solution { id } ... on SolutionInstance { label: name } ... on Node { key: id }
       ... on Connector { isLatest } ... on User { ... on ExternalUser { name } }`,
      [
        { __typename: 'SolutionInstance', id: instance },
        { __typename: 'Solution', id: seededSolutionId('orders-to-sheet') },
        { __typename: 'ExternalUser', externalUserId: 'basalt' },
        { __typename: 'Connector', name: connector?.name, version: connector?.version },
      ],
    );

    expect(errors).toEqual([]);
    const solution = seededSolutionId('orders-to-sheet');
    expect(found).toEqual([
      { __typename: 'SolutionInstance', key: instance, label: expect.any(String) },
      { __typename: 'Solution', key: solution, id: solution },
      { __typename: 'ExternalUser', key: seededUserId('basalt'), name: 'Basalt' },
      { __typename: 'Connector', isLatest: expect.any(Boolean) },
    ]);
  });

  it('joins entities as it joins everything else', async () => {
    const { found, errors } = await entities(
      `... on ExternalUser { viewer { details { name } } authentications { scopes } solutionInstances { name } }
       ... on Authentication { scopes connectors { name } serviceEnvironment { title authenticationType } }
       ... on Connector { operations { name } service { environments { title } } }`,
      [
        { __typename: 'ExternalUser', externalUserId: 'copper-kettle' },
        { __typename: 'Connector', ...(await connectors())[0] },
      ],
    );

    expect(errors).toEqual([]);
    expect(at(found, 0, 'viewer', 'details', 'name')).toBe('Copper Kettle Café');
    expect(at(found, 0, 'authentications', 0, 'scopes')).toBeInstanceOf(Array);
    expect(at(found, 1, 'operations', 0, 'name')).toEqual(expect.any(String));
  });
});

describe('one representation that fails', () => {
  it.each<readonly [string, unknown]>([
    ['no type', { id: 'a' }],
    ['an unknown type', { __typename: 'Viewer', id: 'a' }],
    ['a type that is a method', { __typename: 'constructor', id: 'a' }],
    ['a type that is a list', { __typename: ['ExternalUser'], id: 'a' }],
    ['no key', { __typename: 'ExternalUser' }],
    ['a null key', { __typename: 'ExternalUser', id: null, externalUserId: null }],
    ['an empty key', { __typename: 'ExternalUser', externalUserId: '' }],
    ['an object for a key', { __typename: 'ExternalUser', id: { userId: 'a' } }],
    ['a list for a key', { __typename: 'ExternalUser', id: ['a'] }],
    ['a boolean for a key', { __typename: 'ExternalUser', id: true }],
    ['a key with NUL', { __typename: 'ExternalUser', id: 'a\u0000' }],
    ['a lone surrogate', { __typename: 'ExternalUser', id: 'a\ud800' }],
    ['a very long key', { __typename: 'ExternalUser', id: 'a'.repeat(10_000) }],
    ['half a key', { __typename: 'Connector', name: 'http-client' }],
    ['a version as text', { __typename: 'ConnectorService', name: 'http-client', version: '1' }],
    ['a fraction', { __typename: 'ConnectorService', name: 'http-client', version: 1.5 }],
    ['a path for a key', { __typename: 'Authentication', id: '../users' }],
    ['text', 'ExternalUser'],
    ['a list', [{ __typename: 'ExternalUser', id: 'a' }]],
    ['a number', 7],
  ])('is refused alone for %s', async (_what, representation) => {
    const good = { __typename: 'ExternalUser', externalUserId: 'basalt' };

    const { found, errors } = await entities('... on ExternalUser { name }', [
      good,
      representation,
      good,
    ]);

    const basalt = { __typename: 'ExternalUser', name: 'Basalt' };
    expect(found).toEqual([basalt, null, basalt]);
    expect(errors).toMatchObject([
      { path: ['_entities', 1], extensions: { code: 'INPUT_INVALID' } },
    ]);
    expect(errors).toHaveLength(1);
  });

  it('keeps its failure to itself when Tray refuses its key', async () => {
    tray.control.fault({
      route: 'authentications.get',
      path: `/core/v1/authentications/${seededAuthenticationId('blue-anchor', 'northwind-crm')}`,
      status: 500,
      body: {},
    });
    const ids = ['blue-anchor', 'copper-kettle'].map(owner =>
      seededAuthenticationId(owner, 'northwind-crm'),
    );

    const { found, errors } = await entities(
      '... on Authentication { id }',
      ids.map(id => ({ __typename: 'Authentication', id })),
    );

    expect(found).toEqual([null, { __typename: 'Authentication', id: ids[1] }]);
    expect(errors).toMatchObject([{ path: ['_entities', 0] }]);
  });

  it('does not erase the end users that were asked for with it', async () => {
    const error = { message: 'No such thing', path: ['u1'] };
    tray.control.fault({
      route: 'graphql',
      times: 1,
      body: { data: null, errors: [error] },
      status: 200,
    });
    const refs = ['basalt', 'refused', 'red-umbrella'].map(externalUserId => ({
      __typename: 'ExternalUser',
      externalUserId,
    }));

    const { found, errors } = await entities('... on ExternalUser { name }', refs);

    expect(found.map(user => at(user, 'name'))).toEqual(['Basalt', undefined, 'Red Umbrella']);
    expect(errors).toMatchObject([
      {
        message: 'No such thing',
        path: ['_entities', 1],
        extensions: { code: 'UPSTREAM_REJECTED' },
      },
    ]);
    expect(tray.control.counts()).toEqual({ graphql: 2 });
  });

  it('is not answered with another user than the one that was named', async () => {
    const other = { id: 'other', name: 'Other', externalUserId: 'other', isTestUser: false };
    const body = { data: { u0: { edges: [{ node: other }] } } };
    tray.control.fault({ route: 'graphql', status: 200, body });

    for (const key of [{ id: 'nobody' }, { externalUserId: 'nobody' }]) {
      const { found } = await entities('... on ExternalUser { name }', [
        { __typename: 'ExternalUser', ...key },
      ]);
      expect(found).toEqual([null]);
    }
  });

  it('is told at its own place what Tray says of the read that serves several', async () => {
    const body = { data: { viewer: null }, errors: [{ message: 'No', path: ['viewer'] }] };
    tray.control.fault({ route: 'graphql', status: 200, body });
    const solution = { __typename: 'Solution', id: seededSolutionId('orders-to-sheet') };

    const { errors } = await entities('... on Solution { title }', [
      solution,
      { __typename: 'Connector', name: 'not-there', version: '1' },
      { ...solution, id: 'not-there' },
    ]);

    expect(errors).toMatchObject([
      { message: 'No', path: ['_entities', 0], extensions: { code: 'UPSTREAM_REJECTED' } },
      { message: 'No', path: ['_entities', 2], extensions: { code: 'UPSTREAM_REJECTED' } },
    ]);
  });

  it('says why the instances of a user cannot be had', async () => {
    const body = { data: { viewer: null }, errors: [{ message: 'No', path: ['viewer'] }] };
    tray.control.fault({
      route: 'graphql',
      when: ({ body: sent }) => JSON.stringify(sent).includes('solutionInstances'),
      status: 200,
      body,
    });

    const { errors } = await entities('... on ExternalUser { solutionInstances { name } }', [
      { __typename: 'ExternalUser', externalUserId: 'basalt' },
    ]);

    expect(errors).toMatchObject([
      {
        message: 'No',
        path: ['_entities', 0, 'solutionInstances'],
        extensions: { code: 'UPSTREAM_REJECTED' },
      },
    ]);
  });

  it('leaves the others alone when one API is out', async () => {
    tray.control.fault({ route: 'graphql', status: 503, body: {} });

    const { found, errors } = await entities(
      '... on Connector { name } ... on Solution { title }',
      [
        { __typename: 'Solution', id: seededSolutionId('orders-to-sheet') },
        { __typename: 'Connector', ...(await connectors())[0] },
        { __typename: 'SolutionInstance', id: 'a' },
        { __typename: 'ExternalUser', id: 'a' },
      ],
    );

    expect(found.map(entity => entity !== null)).toEqual([false, true, false, false]);
    expect(errors.map(error => at(error, 'path'))).toEqual(
      expect.arrayContaining([
        ['_entities', 0],
        ['_entities', 2],
        ['_entities', 3],
      ]),
    );
    expect(errors).toHaveLength(3);
  });
});

describe('_entities for whoever asks', () => {
  it('shows an end user its own authentications only', async () => {
    const [own] = await authenticationIds('copper-kettle');
    const [other] = await authenticationIds('basalt');

    const { found } = await entities(
      '... on Authentication { id service { name } }',
      [own, other].map(id => ({ __typename: 'Authentication', id })),
      { token: tokenOf(tray, 'copper-kettle') },
    );

    expect(at(found, 0, 'id')).toBe(own);
    expect(found[1]).toBeNull();
  });

  it('gives an end user with a JWT no end user, not even itself, as user() does', async () => {
    const secret = 'a secret of thirty-two characters';
    await using gateway = await startTestGateway(tray, {
      AUTH_MODES: 'jwt',
      AUTH_JWT_SECRET: secret,
      TRAY_MASTER_TOKEN: tray.masterToken,
    });
    const token = await new SignJWT({ sub: 'basalt' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret));
    const refs = [
      { __typename: 'ExternalUser', externalUserId: 'basalt' },
      { __typename: 'Solution', id: seededSolutionId('orders-to-sheet') },
    ];

    const { body } = await gateway.ask(
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { __typename } }',
      { token, variables: { refs } },
    );

    expect(at(body, 'data', '_entities')).toEqual([null, { __typename: 'Solution' }]);
    expect(at(body, 'errors')).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('tells nobody anything but the schema without a token', async () => {
    const { found, errors } = await entities(
      '... on Connector { name }',
      [{ __typename: 'Connector', name: 'a', version: '1' }],
      { token: null },
    );
    await using gateway = await startTestGateway(tray);
    const service = await gateway.ask('{ _service { sdl } }', { token: null });

    expect(found).toEqual([null]);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(at(service.body, 'data', '_service', 'sdl')).toContain('@key(fields: "externalUserId")');
  });
});

interface ListedConnector {
  readonly name: string;
  readonly version: string;
  readonly service: { readonly name: string; readonly version: number };
}

async function connectors(): Promise<ListedConnector[]> {
  const response = await fetch(`${tray.origin}/core/v1/connectors`, {
    headers: { authorization: `Bearer ${tray.masterToken}` },
  });
  const elements = at(await response.json(), 'elements');
  if (!Array.isArray(elements)) throw new TypeError('no connectors');
  return elements.map((connector: unknown) => ({
    name: textAt(connector, 'name'),
    version: textAt(connector, 'version'),
    service: {
      name: textAt(connector, 'service', 'name'),
      version: Number(at(connector, 'service', 'version')),
    },
  }));
}

const nodeIds = (answer: unknown, connection: string): string[] => {
  const edges = at(answer, 'data', 'viewer', connection, 'edges');
  if (!Array.isArray(edges)) throw new TypeError(JSON.stringify(answer));
  return edges.map(edge => textAt(edge, 'node', 'id'));
};

const listIds = async (connection: string, token: string): Promise<string[]> =>
  nodeIds(
    await query(tray, token, `{ viewer { ${connection} { edges { node { id } } } } }`),
    connection,
  );

const authenticationIds = (owner: string) => listIds('authentications', tokenOf(tray, owner));
const solutionIds = () => listIds('solutions', tray.masterToken);
const instanceIds = () => listIds('solutionInstances', tray.masterToken);

const fail = (): never => {
  throw new TypeError('No connectors');
};
