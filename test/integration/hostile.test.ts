import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, tokenOf } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
  token = tokenOf(tray, 'copper-kettle');
});
beforeEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

const hostile: Readonly<Record<string, string>> = {
  'a way up': '../..',
  'a way up and down again': '../../authentications',
  'a way up in the middle': 'northwind-crm/../../authentications',
  'an encoded slash': '%2f',
  'an encoded way up': '%2e%2e',
  'a way up, encoded twice': '%252e%252e%252f',
  'a line break with a header': 'a\r\nx-injected: 1',
  'a line break with a request': '1.0/call HTTP/1.1\r\nhost: x\r\n\r\nGET /core/v1/connectors',
  'a line feed': 'a\n',
  NUL: 'a\u0000b',
  'a lone surrogate': 'a\ud800',
  '10,000 characters': 'a'.repeat(10_000),
  'nothing at all': '',
  'a space': ' ',
  'a dot': '.',
  'two dots': '..',
  'letters that are not ASCII': 'größe-東京',
  'a full-width dot and slash': '．．／',
  'a slash': 'a/b',
  'a question mark': 'a?b=c',
  'a hash': 'a#b',
  'a backslash': '..\\..',
  'a semicolon': 'a;b',
  'an absolute address': 'http://127.0.0.1:1/',
  'two slashes': '//127.0.0.1',
};

const crmAuth = seededAuthenticationId('copper-kettle', 'northwind-crm');
const operation = { connector: 'northwind-crm', version: '10.1', operation: 'list_records' };

interface Place {
  readonly query: string;
  /** The variables with the name in its place. */
  readonly variables: (name: string) => Readonly<Record<string, unknown>>;
}

const named = (query: string): Place => ({ query, variables: name => ({ name }) });
const input = (query: string, of: (name: string) => Readonly<Record<string, unknown>>): Place => ({
  query,
  variables: name => ({ input: of(name) }),
});

const call = 'mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome } }';
const schema = 'query ($input: OperationCallInput!) { operationOutputSchema(input: $input) }';
const check = 'query ($input: OperationInput!) { inputViolations(input: $input) { path } }';
const lookup =
  'query ($input: LookupOptionsInput!) { lookupOptions(input: $input) { totalCount } }';
const update =
  'mutation ($input: UpdateAuthenticationInput!) { updateAuthentication(input: $input) { clientMutationId } }';
const remove =
  'mutation ($input: DeleteAuthenticationInput!) { deleteAuthentication(input: $input) { clientMutationId } }';
const choice = { operation: 'get_record', path: '/object_type' };

/** Where a name becomes part of a path at Tray. */
const inPaths: Readonly<Record<string, Place>> = {
  'connector, name': named(
    'query ($name: String!) { connector(name: $name) { operations { name } } }',
  ),
  'connector, version': named(
    'query ($name: String!) { connector(name: "northwind-crm", version: $name) { operations { name } } }',
  ),
  'connectorService, name': named(
    'query ($name: String!) { connectorService(name: $name, version: 1) { environments { id } } }',
  ),
  'authentication, id': named('query ($name: ID!) { authentication(id: $name) { id name } }'),
  'authentication, id, of what the Users API lists': named(
    'query ($name: ID!) { authentication(id: $name) { service { name } } }',
  ),
  'callOperation, connector': input(call, name => ({ ...operation, connector: name })),
  'callOperation, version': input(call, name => ({ ...operation, version: name })),
  'operationOutputSchema, connector': input(schema, name => ({ ...operation, connector: name })),
  'operationOutputSchema, version': input(schema, name => ({ ...operation, version: name })),
  'inputViolations, connector': input(check, name => ({
    ...operation,
    input: {},
    connector: name,
  })),
  'inputViolations, version': input(check, name => ({ ...operation, input: {}, version: name })),
  'lookupOptions, connector': input(lookup, name => ({ ...operation, ...choice, connector: name })),
  'lookupOptions, version': input(lookup, name => ({ ...operation, ...choice, version: name })),
  'updateAuthentication, id': input(update, id => ({ id, name: 'x', credentials: {} })),
  'deleteAuthentication, id': input(remove, id => ({ id })),
};

/** Where a name is only compared, or travels in a body. */
const elsewhere: Readonly<Record<string, Place>> = {
  'connectors, names': named(
    'query ($name: String!) { connectors(filter: { names: [$name] }) { nodes { operations { name } } } }',
  ),
  'connectors, service': named(
    'query ($name: String!) { connectors(filter: { service: $name }) { nodes { name } } }',
  ),
  'Connector.operation, name': named(
    'query ($name: String!) { connector(name: "northwind-crm") { operation(name: $name) { name } } }',
  ),
  'solution, id': named('query ($name: ID!) { solution(id: $name) { id } }'),
  'solutionInstance, id': named('query ($name: ID!) { solutionInstance(id: $name) { id } }'),
  'inputViolations, operation': input(check, name => ({
    ...operation,
    input: {},
    operation: name,
  })),
  'lookupOptions, operation': input(lookup, name => ({
    ...operation,
    path: '/x',
    operation: name,
  })),
  'lookupOptions, path': input(lookup, path => ({ ...operation, path })),
  'callOperation, operation': input(call, name => ({
    ...operation,
    authId: crmAuth,
    operation: name,
  })),
  'callOperation, authId': input(call, authId => ({
    ...operation,
    input: { object_type: 'contact' },
    authId,
  })),
  'operationOutputSchema, authId': input(schema, authId => ({
    ...operation,
    input: { object_type: 'contact' },
    authId,
  })),
  'lookupOptions, authId': input(lookup, authId => ({ ...operation, ...choice, authId })),
  'createAuthentication, serviceEnvironmentId': input(
    'mutation ($input: CreateAuthenticationInput!) { createAuthentication(input: $input) { clientMutationId } }',
    serviceEnvironmentId => ({ name: 'x', serviceEnvironmentId }),
  ),
};

const crmPath = '/core/v1/connectors/northwind-crm/versions/10.1';
const intended: ReadonlySet<string> = new Set([
  'POST /graphql',
  'GET /core/v1/connectors',
  'POST /core/v1/authentications',
  `GET ${crmPath}/operations`,
  `POST ${crmPath}/call`,
]);

const requestsBeside = (): readonly string[] =>
  tray.control
    .requests()
    .map(({ method, path }) => `${method} ${path}`)
    .filter(line => !intended.has(line));

const changesAndCalls = (): readonly string[] =>
  Object.keys(tray.control.counts()).filter(route => /\.(call|create|update|delete)$/.test(route));

const rowsOf = (places: Readonly<Record<string, Place>>) =>
  Object.entries(places).flatMap(([where, place]) =>
    Object.entries(hostile).map(([what, name]) => [where, what, place, name] as const),
  );

describe('a name in a path', () => {
  it.each(rowsOf(inPaths))(
    '%s: %s is refused and reaches no path',
    async (_where, _what, place, name) => {
      const { status, body } = await gateway.ask(place.query, {
        token,
        variables: place.variables(name),
      });

      expect(status).toBe(200);
      expect(Object.values(Object(at(body, 'data'))).filter(value => value !== null)).toEqual([]);
      expect(at(body, 'errors')).toMatchObject([{ extensions: { code: 'INPUT_INVALID' } }]);
      expect(requestsBeside()).toEqual([]);
      expect(changesAndCalls()).toEqual([]);
    },
  );
});

describe('a name elsewhere', () => {
  it.each(rowsOf(elsewhere))(
    '%s: %s finds nothing and reaches no path',
    async (_where, _what, place, name) => {
      const { status, body } = await gateway.ask(place.query, {
        token,
        variables: place.variables(name),
      });

      expect(status).toBe(200);
      const errors = [at(body, 'errors') ?? []].flat();
      const allowed = ['INPUT_INVALID', 'UPSTREAM_REJECTED'];
      expect(errors.map(error => at(error, 'extensions', 'code'))).toEqual(
        errors.map(() => expect.stringMatching(allowed.join('|'))),
      );
      expect(requestsBeside()).toEqual([]);
    },
  );
});

describe('a user', () => {
  it.each(Object.entries(hostile))('by the id %s is nobody', async (_what, name) => {
    const { body } = await gateway.ask(
      'query ($name: ID!, $external: String!) { a: user(id: $name) { id } b: user(externalUserId: $external) { id } }',
      { variables: { name, external: name } },
    );

    expect(body).toEqual({ data: { a: null, b: null } });
    expect(requestsBeside()).toEqual([]);
  });
});

describe('names that Tray itself would give', () => {
  it.each(Object.entries(hostile))('%s: reach no path either', async (_what, name) => {
    await using cold = await startTestGateway(tray);
    tray.control.fault({
      route: 'connectors.list',
      body: {
        elements: [
          { name, version: '1.0', title: 'a', description: '', service: { name, version: 1 } },
          { name: 'b', version: name, title: 'b', description: '', service: { name, version: 2 } },
        ],
      },
      status: 200,
    });

    const { body } = await cold.ask(
      '{ connectors(first: 9) { nodes { title operations { name } service { environments { id } } } } }',
      { token },
    );

    const nothing = { operations: null, service: { environments: null } };
    expect(at(body, 'data', 'connectors', 'nodes')).toEqual(
      expect.arrayContaining([
        { title: 'a', ...nothing },
        { title: 'b', ...nothing },
      ]),
    );
    expect(requestsBeside()).toEqual([]);
  });
});
