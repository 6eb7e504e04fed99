import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '../../src/sandbox/connectors/services.ts';
import type { Fault } from '../../src/sandbox/control/fault.ts';
import type { Route } from '../../src/sandbox/routes.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, send, textAt, tokenOf } from '../sandbox/trayClient.ts';
import { type AskOptions, startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let token: string;

beforeAll(async () => {
  tray = await startTestTray();
  token = tokenOf(tray, 'copper-kettle');
});
afterEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(() => tray.close());

interface Failed {
  readonly path: unknown;
  readonly message: string;
  readonly code: unknown;
  readonly api: unknown;
  readonly retryable: unknown;
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly failed: readonly Failed[];
  readonly body: unknown;
}

/**
 * Asks a gateway of its own, so that nothing is in any cache, as an end user. Whatever the answer,
 * each error in it must carry the request's id, and nothing from behind the gateway may show.
 */
async function ask(
  text: string,
  options: AskOptions & { readonly timeoutMs?: number } = {},
): Promise<Answer> {
  const { timeoutMs = 5_000, ...rest } = options;
  await using gateway = await startTestGateway(tray, { REQUEST_TIMEOUT_MS: String(timeoutMs) });
  const { status, body, text: raw, headers } = await gateway.ask(text, { token, ...rest });
  for (const secret of [new URL(tray.origin).port, '127.0.0.1', 'node_modules', '.ts:', token]) {
    expect(raw).not.toContain(secret);
  }
  expect(raw).not.toMatch(/\\n\s+at |stack|UND_ERR|ECONN/i);
  const errors: unknown = at(body, 'errors') ?? [];
  const failed = Array.isArray(errors) ? errors.map(error => toFailed(error, headers)) : [];
  return { status, data: at(body, 'data'), failed, body };
}

function toFailed(error: unknown, headers: Headers): Failed {
  const extensions = at(error, 'extensions');
  expect(at(extensions, 'requestId')).toBe(headers.get('x-request-id'));
  return {
    path: at(error, 'path'),
    message: textAt(error, 'message'),
    code: at(extensions, 'code'),
    api: at(extensions, 'api'),
    retryable: at(extensions, 'retryable'),
  };
}

const auth = seededAuthenticationId('copper-kettle', 'ledger-desk');

/** Something of each API, one below the other only where it cannot be otherwise. */
const acrossAll = `{
  viewer { details { name } }
  authentication(id: "${auth}") { id scopes }
  connectors(first: 1) { totalCount }
  connector(name: "ledger-desk") { title operation(name: "get_invoice") { title } }
  connectorService(name: "ledger-desk", version: 1) { version environments { title } }
}`;

const healthy = {
  viewer: { details: { name: 'Copper Kettle Café' } },
  authentication: { id: auth, scopes: [] },
  connectors: { totalCount: expect.any(Number) },
  connector: { title: 'Ledger Desk', operation: { title: expect.any(String) } },
  connectorService: { version: 1, environments: [{ title: 'Production' }] },
};

/** What is null, and where errors point, when one route fails. */
const blanked: Readonly<
  Partial<Record<Route, { api: string; data: object; paths: readonly string[] }>>
> = {
  graphql: { api: 'users', data: { viewer: null }, paths: ['viewer'] },
  'authentications.get': {
    api: 'auths',
    data: { authentication: null },
    paths: ['authentication'],
  },
  'connectors.list': {
    api: 'connectors',
    data: { connectors: null, connector: null, connectorService: null },
    paths: ['connectors', 'connector', 'connectorService'],
  },
  'connectors.operations': {
    api: 'connectors',
    data: { connector: { title: 'Ledger Desk', operation: null } },
    paths: ['connector.operation'],
  },
  'services.environments': {
    api: 'auths',
    data: { connectorService: { version: 1, environments: null } },
    paths: ['connectorService.environments'],
  },
};

const ways: Readonly<
  Record<string, { fault: Fault; code: string; retryable: boolean; timeoutMs?: number }>
> = {
  'a status of 500 and a stack trace': {
    fault: { status: 500, body: { message: 'TypeError\n    at /srv/app/node_modules/x.js:1:2' } },
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
  },
  'a status of 503 and a web page': {
    fault: {
      status: 503,
      body: '<h1>127.0.0.1 is down</h1>',
      headers: { 'content-type': 'text/html' },
    },
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
  },
  'a connection that closes at once': {
    fault: { broken: 'closeBeforeHeaders' },
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
  },
  'no answer in time': {
    fault: { broken: 'hangAtHeaders' },
    code: 'DEADLINE_EXCEEDED',
    retryable: true,
    timeoutMs: 400,
  },
  'half of its JSON': {
    fault: { broken: 'truncatedJson' },
    code: 'UPSTREAM_BAD_RESPONSE',
    retryable: false,
  },
  'JSON of another shape': {
    fault: { broken: 'wrongShape' },
    code: 'UPSTREAM_BAD_RESPONSE',
    retryable: false,
  },
  'a redirect': { fault: { broken: 'redirect' }, code: 'UPSTREAM_BAD_RESPONSE', retryable: false },
  'a status of 401': {
    fault: { status: 401, body: { message: 'Unauthorized' } },
    code: 'UNAUTHENTICATED',
    retryable: false,
  },
  'a status of 403': {
    fault: { status: 403, body: { message: 'The request is forbidden' } },
    code: 'FORBIDDEN',
    retryable: false,
  },
};

describe('an API that fails blanks its own fields only', () => {
  it('shows all of them while nothing fails', async () => {
    const { status, data, failed } = await ask(acrossAll);

    expect({ status, data, failed }).toEqual({ status: 200, data: healthy, failed: [] });
  });

  const rows = Object.entries(blanked).flatMap(([route, blank]) =>
    Object.entries(ways).map(([name, way]) => [route as Route, name, blank, way] as const),
  );
  it.each(rows)('%s: %s', async (route, _name, { api, data: blank, paths }, way) => {
    tray.control.fault({ ...way.fault, route });

    const { status, data, failed } = await ask(acrossAll, { timeoutMs: way.timeoutMs ?? 5_000 });

    expect(status).toBe(200);
    expect(data).toEqual({ ...healthy, ...blank });
    expect(failed.map(({ path }) => [path].flat().join('.')).sort()).toEqual([...paths].sort());
    for (const { code, api: named, retryable } of failed) {
      expect({ code, api: named, retryable }).toEqual({
        code: way.code,
        api,
        retryable: way.retryable,
      });
    }
  });
});

describe('a page of which one part fails', () => {
  const nodesOf = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
    const edges = at(value, ...path, 'edges');
    if (!Array.isArray(edges)) throw new TypeError(JSON.stringify(value));
    return edges.map(edge => at(edge, 'node'));
  };

  it('keeps the other authentications and the rest of the failing one', async () => {
    tray.control.fault({ path: `/core/v1/authentications/${auth}`, status: 500 });

    const { data, failed } = await ask(
      '{ viewer { authentications { edges { node { id name scopes } } } } }',
    );

    const nodes = nodesOf(data, 'viewer', 'authentications');
    const index = nodes.findIndex(node => at(node, 'id') === auth);
    expect(nodes.map(node => at(node, 'scopes') === null)).toEqual(
      nodes.map((_, i) => i === index),
    );
    expect(nodes.length).toBeGreaterThanOrEqual(10);
    expect(nodes[index]).toMatchObject({ name: 'Kasse · Übersicht 東京 ☕' });
    expect(failed).toMatchObject([
      {
        path: ['viewer', 'authentications', 'edges', index, 'node', 'scopes'],
        code: 'UPSTREAM_UNAVAILABLE',
        api: 'auths',
      },
    ]);
  });

  it('keeps the operations of the other connectors', async () => {
    const path = '/core/v1/connectors/pigeon-chat/versions/8.0/operations';
    tray.control.fault({ path, broken: 'truncatedJson' });
    const names = ['northwind-crm', 'pigeon-chat', 'ledger-desk'];

    const { data, failed } = await ask(
      'query ($names: [String!]) { connectors(filter: { names: $names }) { nodes { name version operations { name } } } }',
      { variables: { names } },
    );

    const nodes = at(data, 'connectors', 'nodes');
    expect(nodes).toHaveLength(5);
    expect([nodes].flat(2).filter(node => at(node, 'operations') === null)).toEqual([
      { name: 'pigeon-chat', version: '8.0', operations: null },
    ]);
    expect(failed).toMatchObject([
      {
        path: ['connectors', 'nodes', 4, 'operations'],
        code: 'UPSTREAM_BAD_RESPONSE',
        api: 'connectors',
      },
    ]);
  });

  it('keeps what the Users API says of service environments', async () => {
    tray.control.fault({
      path: '/core/v1/services/ledger-desk/versions/1/environments',
      status: 500,
    });

    const { data, failed } = await ask(
      '{ viewer { authentications { edges { node { id serviceEnvironment { title authenticationType } } } } } }',
    );

    const nodes = nodesOf(data, 'viewer', 'authentications');
    const index = nodes.findIndex(node => at(node, 'id') === auth);
    const types = nodes.map(node => at(node, 'serviceEnvironment', 'authenticationType'));
    expect(types.map(type => type === null)).toEqual(nodes.map((_, i) => i === index));
    expect(at(nodes[index], 'serviceEnvironment', 'title')).toBe('Production');
    expect(failed.map(({ path, api }) => ({ path: [path].flat().at(-1), api }))).toEqual([
      { path: 'authenticationType', api: 'auths' },
    ]);
  });

  it('keeps authentications without the catalogue, and connectors without the Users API', async () => {
    tray.control.fault({ route: 'connectors.list', status: 500 });
    const withoutCatalogue = await ask(
      '{ viewer { authentications { edges { node { name connectors { title } } } } } }',
    );
    tray.control.clearFaults();
    tray.control.fault({ route: 'graphql', status: 500 });
    const withoutUsers = await ask(
      '{ connector(name: "ledger-desk") { title authentications { name } } }',
    );

    const nodes = nodesOf(withoutCatalogue.data, 'viewer', 'authentications');
    expect(nodes.every(node => at(node, 'connectors') === null && at(node, 'name'))).toBe(true);
    expect(withoutCatalogue.failed).toHaveLength(nodes.length);
    expect(withoutCatalogue.failed[0]).toMatchObject({
      path: ['viewer', 'authentications', 'edges', 0, 'node', 'connectors'],
      api: 'connectors',
    });
    expect(withoutUsers.data).toEqual({
      connector: { title: 'Ledger Desk', authentications: null },
    });
    expect(withoutUsers.failed).toMatchObject([
      { path: ['connector', 'authentications'], api: 'users', code: 'UPSTREAM_UNAVAILABLE' },
    ]);
  });

  it('keeps instances whose owners or authentications cannot be read', async () => {
    tray.control.fault({
      route: 'graphql',
      when: ({ fields = [] }) => fields.includes('users'),
      status: 500,
    });
    tray.control.fault({ route: 'authentications.get', status: 500 });

    const { data, failed } = await ask(
      `{ viewer { solutionInstances(first: 2) { edges { node { name ownerUser { name }
        authValues { externalId authentication { name } } } } } } }`,
      { token: tray.masterToken },
    );

    expect(nodesOf(data, 'viewer', 'solutionInstances')).toEqual([
      {
        name: 'Orders of both shops',
        ownerUser: null,
        authValues: [{ externalId: 'external_sheets_auth', authentication: null }],
      },
      {
        name: 'Regulars',
        ownerUser: null,
        authValues: [{ externalId: 'external_crm_auth', authentication: null }],
      },
    ]);
    expect(
      failed.map(({ path, api }) => `${api} ${[path].flat().slice(3).join('.')}`).sort(),
    ).toEqual([
      'auths 0.node.authValues.0.authentication',
      'auths 1.node.authValues.0.authentication',
      'users 0.node.ownerUser',
      'users 1.node.ownerUser',
    ]);
  });
});

describe('a token that Tray refuses', () => {
  it('is refused in the words of each of Tray’s hosts, with 401 where nothing else is answered', async () => {
    const refused = await ask(acrossAll, { token: 'e'.repeat(64) });
    const none = await ask('{ viewer { details { name } } users { edges { cursor } } }', {
      token: null,
    });
    const rest = await ask('{ connectors { totalCount } }', { token: null });

    expect(refused.status).toBe(401);
    expect(Object.values(Object(refused.data))).toEqual([null, null, null, null, null]);
    expect(refused.failed.map(({ path, message }) => [[path].flat()[0], message])).toEqual(
      expect.arrayContaining([
        ['viewer', 'Unauthorized'],
        ['authentication', 'The request is unauthorized'],
        ['connectors', 'The request is unauthorized'],
        ['connector', 'The request is unauthorized'],
        ['connectorService', 'The request is unauthorized'],
      ]),
    );
    for (const { code, retryable } of [...refused.failed, ...none.failed, ...rest.failed]) {
      expect({ code, retryable }).toEqual({ code: 'UNAUTHENTICATED', retryable: false });
    }
    expect([none.status, rest.status]).toEqual([401, 401]);
    expect(none.failed.map(({ message }) => message)).toEqual(['Unauthorized', 'Unauthorized']);
  });

  it('leaves the schema to be looked at, with any token and none', async () => {
    const { status, data, failed } = await ask('{ __type(name: "Viewer") { name } }', {
      token: null,
    });

    expect({ status, data, failed }).toEqual({
      status: 200,
      data: { __type: { name: 'Viewer' } },
      failed: [],
    });
    expect(tray.control.counts()).toEqual({});
  });
});

describe('a rate limit of Tray’s', () => {
  it('is named where the Users API puts it into a 200, with Tray’s own name and code', async () => {
    tray.control.fault({
      route: 'graphql',
      graphqlError: {
        message: 'Rate limit exceeded',
        name: 'PreconditionError',
        code: 'access_not_allowed',
      },
    });

    const { data, failed, body } = await ask('{ viewer { details { name } } }', {
      timeoutMs: 8_000,
    });

    expect(data).toEqual({ viewer: null });
    expect(failed).toMatchObject([
      { path: ['viewer'], code: 'UPSTREAM_RATE_LIMITED', api: 'users', retryable: true },
    ]);
    expect(at(body, 'errors', 0, 'message')).toBe('Rate limit exceeded');
    expect(at(body, 'errors', 0, 'extensions', 'upstream')).toEqual({
      name: 'PreconditionError',
      code: 'access_not_allowed',
    });
  });

  it('is named where REST answers 429, with the time to wait, and the other API is answered', async () => {
    tray.control.fault({
      route: 'connectors.list',
      status: 429,
      body: { message: 'Rate limit exceeded', code: null },
      headers: { 'retry-after': '7' },
    });

    const { data, failed, body } = await ask(
      '{ viewer { details { name } } connectors { totalCount } }',
      { timeoutMs: 1_000 },
    );

    expect(data).toEqual({ viewer: healthy.viewer, connectors: null });
    expect(failed).toMatchObject([
      { path: ['connectors'], code: 'UPSTREAM_RATE_LIMITED', api: 'connectors', retryable: true },
    ]);
    expect(at(body, 'errors', 0, 'extensions', 'retryAfterMs')).toBe(7_000);
  });
});

describe('a slow upstream', () => {
  it('costs its own field only when the operation’s time is up', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    tray.control.fault({ route: 'connectors.list', until: promise });

    const { data, failed } = await ask(
      '{ viewer { details { name } } connectors { totalCount } }',
      { timeoutMs: 300 },
    );
    resolve();

    expect(data).toEqual({ viewer: healthy.viewer, connectors: null });
    expect(failed).toMatchObject([
      { path: ['connectors'], code: 'DEADLINE_EXCEEDED', api: 'connectors', retryable: true },
    ]);
  });

  it('is waited for while there is time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'connectors.list',
      until: promise,
      when: () => {
        setImmediate(resolve);
        return true;
      },
    });

    const { data, failed } = await ask('{ connectors(first: 0) { nodes { name } } }');

    expect({ data, failed }).toEqual({ data: { connectors: { nodes: [] } }, failed: [] });
  });
});

describe('a client that leaves', () => {
  const call = `mutation { callOperation(input: { connector: "ledger-desk", version: "3.4",
    operation: "list_invoices", authId: "${auth}" }) { outcome } }`;

  it.each<[what: string, route: Route, query: string, probe: readonly [string, string]]>([
    [
      'a read of REST',
      'authentications.get',
      `{ authentication(id: "${auth}") { name } }`,
      ['GET', `/core/v1/authentications/${auth}`],
    ],
    ['a read of the Users API', 'graphql', '{ viewer { details { name } } }', ['POST', '/graphql']],
    [
      'a connector call',
      'connectors.call',
      call,
      ['POST', '/core/v1/connectors/ledger-desk/versions/3.4/call'],
    ],
  ])('ends %s that is under way', async (_what, route, query, [method, path]) => {
    await using gateway = await startTestGateway(tray);
    const arrived = Promise.withResolvers<void>();
    tray.control.fault({
      route,
      times: 1,
      broken: 'hangAtHeaders',
      when: () => {
        arrived.resolve();
        return true;
      },
    });
    /** Requests of the route that are under way at Tray, found out by one more. */
    const underWay = async (): Promise<number> => {
      const body = method === 'GET' ? undefined : { query: '{ __typename }' };
      await send(tray, token, method, path, body);
      return (tray.control.requests().at(-1)?.inFlight ?? 0) - 1;
    };
    const left = new AbortController();
    const answer = gateway.ask(query, { token, signal: left.signal }).catch(() => 'gone');
    await arrived.promise;

    const before = await underWay();
    left.abort();
    let after = before;
    const until = performance.now() + 2_000;
    while (after > 0 && performance.now() < until) after = await underWay();

    expect(await answer).toBe('gone');
    expect([before, after]).toEqual([1, 0]);
  });
});

describe('a mutation that was done', () => {
  it('keeps the new id when what else is selected cannot be read', async () => {
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'authentications.get', status: 500 });

    const { body } = await gateway.ask(`mutation {
      createAuthentication(input: {
        name: "New", serviceEnvironmentId: "${environmentId()}", credentials: { api_key: "northwind-crm_live_harbour" }
      }) { authenticationId authentication { name scopes } }
    }`);

    expect(body).toMatchObject({
      data: {
        createAuthentication: { authenticationId: expect.any(String), authentication: null },
      },
      errors: [{ path: ['createAuthentication', 'authentication'] }],
    });
  });
});

/** Where the CRM's first version is called with a key. */
const environmentId = (): string =>
  services.find(({ name, version }) => name === 'northwind-crm' && version === 1)?.environments[0]
    ?.id ?? '';
