import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import {
  type AskOptions,
  type GraphqlAnswer,
  startTestGateway,
  type TestGateway,
} from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

type Tray = Awaited<ReturnType<typeof startTestTray>>;

let tray: Tray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
});
afterAll(async () => {
  await gateway.close();
  await tray[Symbol.asyncDispose]();
});
beforeEach(() => tray.control.reset());

const CALL =
  'mutation Say($input: OperationCallInput!) { callOperation(input: $input) { outcome output } }';
const SAY = {
  input: {
    ...{ connector: 'pigeon-chat', version: '9.0', operation: 'list_channels' },
    authId: seededAuthenticationId('copper-kettle', 'pigeon-chat'),
  },
};

/** What a client sees, without what differs from one request to the next. */
function seen({ status, headers, text }: GraphqlAnswer) {
  const passing = new Set(['date', 'x-request-id', 'content-length']);
  const told = [...headers].filter(([name]) => !passing.has(name));
  const mask = (value: string): string => value.replaceAll(/[\w-]{36}|\d+/g, '#');
  return {
    status,
    headers: told.map(([name, value]) => `${name}: ${mask(value)}`),
    text: mask(text),
  };
}

const GRAPHQL = 'application/graphql-response+json';
const NAME = '{ viewer { details { name } } }';
const TWO = 'query One { viewer { details { name } } } query Two { __typename }';
const USERS = 'query Users($n: Int!) { users(first: $n) { edges { node { id name } } } }';
const LONG = `{
  users(first: 5) { edges { node { name } } }
  connectors(first: 10) { nodes { title operations { description inputSchema outputSchema } } }
}`;

const REQUESTS: readonly (readonly [string, string, AskOptions?])[] = [
  ['a query', NAME],
  ['a query for the newer media type', NAME, { headers: { accept: GRAPHQL } }],
  ['a query for no media type that there is', NAME, { headers: { accept: 'image/png' } }],
  ['a query for any media type', NAME, { headers: { accept: '*/*' } }],
  ['the one of two that is named', TWO, { operationName: 'Two' }],
  ['one of two, without a name', TWO],
  ['one that is not in the document', TWO, { operationName: 'Three' }],
  ['variables that fit', USERS, { variables: { n: 2 } }],
  ['variables that do not fit', USERS, { variables: { n: 'two' } }],
  ['variables that are missing', USERS],
  ['what costs too much', USERS, { variables: { n: 10_000_000 } }],
  ['the catalogue', '{ connectors(first: 2) { edges { node { name } } } }'],
  ['a long answer', LONG],
  ['a long answer, not packed', LONG, { headers: { 'accept-encoding': 'identity' } }],
  ['what is not there', '{ authentication(id: "nowhere") { name } }'],
  ['nobody', NAME, { token: null }],
  ['a token that is not good', NAME, { token: 'nonsense' }],
  ['its cost', NAME, { headers: { 'x-tray-cost': '1' } }],
  ['an origin of its own', NAME, { headers: { origin: 'https://else.example' } }],
  ['a call', CALL, { variables: SAY }],
  ['the schema', '{ __schema { queryType { name } } }'],
  ['a long text', `${NAME} # ${'long '.repeat(1_000)}`],
  ['what is no GraphQL', '{ viewer'],
  ['a comment', '# nothing'],
  ['a field that there is not', '{ viewer { nothing } }'],
  ['too many levels', `{ __type(name: "Query") { ${'ofType { '.repeat(40)}name${' }'.repeat(42)}`],
  ['too many tokens', `{ ${'viewer { __typename } '.repeat(5_000)} }`],
];

/** What makes a request unusual, and does nothing to its answer. */
const UNUSUAL = { extensions: {} };

describe('the short way', () => {
  it.each(REQUESTS.map(([name, query, options = {}]) => [name, query, options] as const))(
    'gives the answer of Apollo Server: %s',
    async (_name, query, options) => {
      await gateway.ask(query, options); // fills the cache of the catalogue
      const apollo = await gateway.ask(query, { ...options, ...UNUSUAL });
      const first = await gateway.ask(`${query} # anew`, options);
      const again = await gateway.ask(`${query} # anew`, options);

      expect([first, again].map(seen)).toEqual([apollo, apollo].map(seen));
    },
  );

  it('has a long answer among those that it gives', async () => {
    const { text } = await gateway.ask(LONG);
    expect(text.length).toBeGreaterThan(100_000);
    expect(/[^\0-\u007f]/.test(text)).toBe(true);
  });

  it.each([
    ['text for variables', { query: NAME, variables: '{}' }],
    ['a list for variables', { query: NAME, variables: [] }],
    ['a number for a name', { query: NAME, operationName: 1 }],
    ['text for extensions', { query: NAME, extensions: 'none' }],
    ['two operations', [{ query: NAME }, { query: NAME }]],
  ])('is not for %s', async (_name, body) => {
    await gateway.ask(NAME);
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tray.masterToken}` },
      body: JSON.stringify(body),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
  });

  it('does not tell the schema where that is not to be told', async () => {
    await using silent = await startTestGateway(tray, { INTROSPECTION: 'false' });
    await silent.ask(NAME);
    const answers = [
      await silent.ask('{ __schema { queryType { name } } }'),
      await silent.ask('{ viewer { __typename } __type(name: "Query") { name } }'),
    ];

    for (const { body } of answers) {
      expect(body).toMatchObject({
        errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      });
      expect(body).not.toHaveProperty('data');
    }
  });

  it('sends to Tray once, also where it fails', async () => {
    await gateway.ask(CALL, { variables: SAY });
    tray.control.reset();
    tray.control.fault({ route: 'connectors.call', status: 500 });

    const { body } = await gateway.ask(CALL, { variables: SAY });

    expect(body).toMatchObject({
      data: { callOperation: null },
      errors: [{ path: ['callOperation'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
    });
    expect(tray.control.counts()).toMatchObject({ 'connectors.call': 1 });
  });

  it('tells of what fails beside what succeeds', async () => {
    const query =
      '{ viewer { details { name } } connectors(first: 1) { edges { node { name } } } }';
    await using fresh = await startTestGateway(tray, { CACHE_CONNECTORS_SECONDS: '0' });
    await fresh.ask(query);
    tray.control.fault({ route: 'graphql', status: 403 });

    const { body } = await fresh.ask(query);

    expect(body).toMatchObject({
      data: { viewer: null, connectors: { edges: [{}] } },
      errors: [{ path: ['viewer'], extensions: { code: 'FORBIDDEN', api: 'users' } }],
    });
  });
});
