import { connect } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;
let heapBefore = 0;
/** A flood takes its time where other tests run beside it. */
const FLOOD_MS = 30_000;
const delay = monitorEventLoopDelay({ resolution: 10 });

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray, { CLIENT_TIMEOUT_MS: '1000' });
  await gateway.ask('{ viewer { details { name } } connectors(first: 1) { nodes { name } } }');
  heapBefore = process.memoryUsage().heapUsed;
  delay.enable();
});
afterAll(async () => {
  delay.disable();
  await gateway.close();
  await tray.close();
}, FLOOD_MS);

interface Hostile {
  readonly method?: string;
  /** Behind the path of the graph. */
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

type Row = readonly [what: string, request: Hostile, status: number, code: string | undefined];

const JSON_BODY = { 'content-type': 'application/json' };

/** An operation in a well-formed request. */
const operation = (query: string, variables?: unknown): Hostile => ({
  body: JSON.stringify({ query, variables }),
});

/** JSON text that `JSON.stringify` would not write. */
const json = (body: string): Hostile => ({ body });

const nested = (open: string, close: string, depth: number): string =>
  open.repeat(depth) + close.repeat(depth);

const entities = (representations: unknown): Hostile =>
  operation('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
    r: representations,
  });

const [PARSE, VALIDATE, REQUEST, INPUT] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'INPUT_INVALID',
];
const USER_INPUT = 'BAD_USER_INPUT';
const AUTH = 'UNAUTHENTICATED';
const COSTLY = 'OPERATION_TOO_COSTLY';

const connector = (name: string): Hostile =>
  operation('query ($n: String!) { connector(name: $n) { name } }', { n: name });
const authentication = (id: string): Hostile =>
  operation('query ($id: ID!) { authentication(id: $id) { id } }', { id });
const header = (name: string, value: string): Hostile => ({
  ...operation('{ viewer { details { name } } }'),
  headers: { [name]: value },
});

const rows: readonly Row[] = [
  // Bodies
  ['no body', { body: '' }, 400, REQUEST],
  ['half a JSON', json('{"query": "{ __typ'), 400, REQUEST],
  ['a list', json('[]'), 400, REQUEST],
  ['a batch', json('[{"query":"{ __typename }"},{"query":"{ __typename }"}]'), 400, REQUEST],
  ['null', json('null'), 400, REQUEST],
  ['a number', json('1'), 400, REQUEST],
  ['an empty object', json('{}'), 400, REQUEST],
  ['a query that is a number', json('{"query": 1}'), 400, REQUEST],
  ['a query that is a document', json('{"query": {"kind": "Document"}}'), 400, REQUEST],
  ['variables as text', json('{"query":"{ __typename }","variables":"{}"}'), 400, REQUEST],
  ['variables as a list', json('{"query":"{ __typename }","variables":[]}'), 400, REQUEST],
  [
    'an operation name that is an object',
    json('{"query":"{ __typename }","operationName":{}}'),
    400,
    REQUEST,
  ],
  ['a prototype', json('{"query":"{ __typename }","__proto__":{"admin":true}}'), 400, REQUEST],
  [
    'a prototype in the variables',
    json('{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}'),
    400,
    REQUEST,
  ],
  [
    'a constructor',
    json('{"query":"{ __typename }","constructor":{"prototype":{"a":1}}}'),
    400,
    REQUEST,
  ],
  ['a body of 2 MiB', operation('#'.repeat(2 * 1_048_576)), 413, REQUEST],
  [
    'arrays 100,000 deep',
    json(`{"query":"{ __typename }","variables":{"a":${nested('[', ']', 100_000)}}}`),
    200,
    undefined,
  ],
  ['a byte order mark alone', json('\ufeff'), 400, REQUEST],
  ['bytes that are no UTF-8', { body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }, 400, REQUEST],
  [
    'another charset',
    {
      ...operation('{ __typename }'),
      headers: { 'content-type': 'application/json; charset=utf-16' },
    },
    415,
    REQUEST,
  ],
  ['XML', { body: '<query/>', headers: { 'content-type': 'application/xml' } }, 415, REQUEST],
  ['a content type that is none', { body: '{}', headers: { 'content-type': 'x' } }, 415, REQUEST],
  [
    'a body that is no gzip',
    { body: 'no gzip', headers: { ...JSON_BODY, 'content-encoding': 'gzip' } },
    400,
    REQUEST,
  ],
  [
    'an unknown encoding',
    { ...operation('{ __typename }'), headers: { ...JSON_BODY, 'content-encoding': 'rot13' } },
    415,
    REQUEST,
  ],
  [
    'a gzip bomb',
    {
      body: gzipSync(Buffer.alloc(50 * 1_048_576, 32)),
      headers: { ...JSON_BODY, 'content-encoding': 'gzip' },
    },
    413,
    REQUEST,
  ],

  // Forgery by web pages
  [
    'a form',
    {
      body: 'query={__typename}',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    415,
    REQUEST,
  ],
  [
    'a form with files',
    { body: '--a--', headers: { 'content-type': 'multipart/form-data; boundary=a' } },
    415,
    REQUEST,
  ],
  [
    'plain text',
    { body: '{"query":"{ __typename }"}', headers: { 'content-type': 'text/plain' } },
    400,
    REQUEST,
  ],
  [
    'a GET of a page',
    { method: 'GET', search: '?query={__typename}', headers: { 'content-type': '' } },
    400,
    REQUEST,
  ],
  [
    'a mutation by GET',
    {
      method: 'GET',
      search: `?query=${encodeURIComponent('mutation { authorize(input: { userId: "a" }) { accessToken } }')}`,
      headers: { 'apollo-require-preflight': '1' },
    },
    405,
    REQUEST,
  ],
  [
    'two queries by GET',
    {
      method: 'GET',
      search: '?query={a}&query={__typename}',
      headers: { 'apollo-require-preflight': '1' },
    },
    400,
    REQUEST,
  ],
  [
    'broken variables by GET',
    {
      method: 'GET',
      search: '?query={__typename}&variables={',
      headers: { 'apollo-require-preflight': '1' },
    },
    400,
    REQUEST,
  ],
  ['a PUT', { method: 'PUT', body: '{}' }, 405, REQUEST],
  ['a DELETE', { method: 'DELETE', body: '{}' }, 405, REQUEST],
  [
    'a way up in the path',
    { method: 'GET', search: '/../../etc/passwd', headers: {} },
    404,
    'NOT_FOUND',
  ],
  [
    'an encoded way up',
    { method: 'GET', search: '/%2e%2e%2f%2e%2e%2fetc/passwd', headers: {} },
    404,
    'NOT_FOUND',
  ],
  [
    'a path that cannot be decoded',
    { method: 'GET', search: '/%c0%ae', headers: {} },
    400,
    REQUEST,
  ],

  // Documents
  ['a syntax error', operation('query {'), 200, PARSE],
  ['NUL in a document', operation('{ a\u0000 }'), 200, PARSE],
  ['20,000 fields', operation(`{ ${'a '.repeat(20_000)} }`), 200, PARSE],
  ['braces 5,000 deep', operation(`{ ${nested('a { ', '} ', 5_000)} }`), 200, PARSE],
  [
    'lists 7,000 deep',
    operation(`{ connector(name: ${nested('[', ']', 7_000)}) { name } }`),
    200,
    PARSE,
  ],
  [
    'an alias bomb',
    operation(`{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: __typename`).join(' ')} }`),
    200,
    VALIDATE,
  ],
  [
    'a fragment cycle',
    operation('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
    200,
    VALIDATE,
  ],
  [
    'a fragment bomb',
    operation(
      `{ ...F0 } ${Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query { a: __typename ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F40 on Query { __typename }`,
    ),
    200,
    VALIDATE,
  ],
  [
    '1,000 fragments that nobody uses',
    operation(
      `{ __typename } ${Array.from({ length: 1_000 }, (_, i) => `fragment F${i} on Query { __typename }`).join(' ')}`,
    ),
    200,
    VALIDATE,
  ],
  [
    '1,000 directives',
    operation(`{ __typename ${'@skip(if: false) '.repeat(1_000)} }`),
    200,
    VALIDATE,
  ],
  [
    'an introspection bomb',
    operation(`{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} }'.repeat(8)} } } }`),
    200,
    VALIDATE,
  ],
  [
    'a deep introspection',
    operation(`{ __type(name: "Query") { ${'ofType { '.repeat(100)} name ${'}'.repeat(100)} } }`),
    200,
    VALIDATE,
  ],
  ['a subscription', operation('subscription { a }'), 200, USER_INPUT],
  ['@defer', operation('{ ... @defer { __typename } }'), 200, VALIDATE],
  ['a field named as a method', operation('{ constructor }'), 200, VALIDATE],
  ['a field named as a prototype', operation('{ __proto__ }'), 200, VALIDATE],
  [
    'an unknown operation name',
    { body: JSON.stringify({ query: '{ __typename }', operationName: '__proto__' }) },
    200,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'a persisted query that nobody knows',
    json(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}`),
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
  [
    'a persisted query of another text',
    json(
      `{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}`,
    ),
    200,
    USER_INPUT,
  ],

  // Arguments
  [
    'a variable that is missing',
    operation('query ($n: String!) { connector(name: $n) { name } }'),
    200,
    USER_INPUT,
  ],
  [
    'a number beyond Int',
    operation('query ($n: Int) { connectors(first: $n) { nodes { name } } }', { n: 2 ** 40 }),
    200,
    USER_INPUT,
  ],
  ['a negative page', operation('{ connectors(first: -1) { nodes { name } } }'), 200, INPUT],
  [
    'a page of two thousand million',
    operation('{ users(first: 2000000000) { edges { node { name } } } }'),
    200,
    COSTLY,
  ],
  [
    'operations of the whole catalogue, ten times',
    operation(
      `{ ${Array.from({ length: 10 }, (_, i) => `c${i}: connectors { nodes { operations { name } } }`).join(' ')} }`,
    ),
    200,
    COSTLY,
  ],
  ['a way up in a name', connector('../../authentications'), 200, INPUT],
  ['an encoded way up in a name', connector('%2e%2e%2fauthentications'), 200, INPUT],
  ['a header in a name', connector('a\r\nx-injected: 1'), 200, INPUT],
  ['NUL in a name', connector('a\u0000'), 200, INPUT],
  ['a query string in an id', authentication('a?all=true'), 200, INPUT],
  ['another host in an id', authentication('//evil.example/a'), 200, INPUT],
  ['a megabyte less one for an id', authentication('a'.repeat(1_000_000)), 200, INPUT],

  // Entities
  ['an entity without a key', entities([{ __typename: 'ExternalUser' }]), 200, INPUT],
  ['an entity of no type', entities([{ id: 'a' }]), 200, INPUT],
  ['an entity that is a method', entities([{ __typename: 'toString', id: 'a' }]), 200, INPUT],
  [
    'an entity with an object for a key',
    entities([{ __typename: 'ExternalUser', id: { a: 1 } }]),
    200,
    INPUT,
  ],
  [
    'an entity with a path for a key',
    entities([{ __typename: 'Authentication', id: '../../users' }]),
    200,
    INPUT,
  ],
  ['60,000 entities', entities(Array.from({ length: 60_000 }, () => 0)), 200, INPUT],
  ['2,000 entities of no type', entities(Array.from({ length: 2_000 }, () => ({}))), 200, INPUT],
  ['entities that are null', entities([null]), 200, USER_INPUT],
  ['entities that are no list of objects', entities('ExternalUser'), 200, INPUT],

  // Headers
  ['two words for a token', header('authorization', 'Bearer a b'), 401, AUTH],
  ['another scheme', header('authorization', 'Basic YTpi'), 401, AUTH],
  ['a token of 10,000 letters', header('authorization', `Bearer ${'a'.repeat(10_000)}`), 401, AUTH],
  ['a token that nobody gave', header('authorization', 'Bearer nobody'), 401, AUTH],
  ['a user id with spaces', header('x-tray-user-id', 'a b'), 400, INPUT],
  ['a timeout of no time', header('x-request-timeout-ms', '0'), 400, INPUT],
  ['headers of 20,000 letters', header('x-long', 'a'.repeat(20_000)), 431, REQUEST],
];

const send = async ({ method = 'POST', search = '', headers = JSON_BODY, body }: Hostile) =>
  fetch(gateway.url + search, {
    method,
    headers: { authorization: `Bearer ${tray.masterToken}`, ...JSON_BODY, ...headers },
    ...(body !== undefined && { body }),
  });

/** What no client may learn: a place in the code, a folder, an address of Tray. */
const REVEALING = /\bat [\w.<>]+ \(|node_modules|\.ts:\d|\/work\/|\/src\/|file:\/\//;

describe('a hostile request', () => {
  it.each(rows)('is answered as it deserves: %s', async (_what, request, status, code) => {
    const response = await send(request);
    const text = await response.text();

    const body: unknown = JSON.parse(text);
    expect([response.status, at(body, 'errors', 0, 'extensions', 'code')]).toEqual([status, code]);
    expect(text).not.toMatch(REVEALING);
    expect(text).not.toContain(tray.origin);
    expect(text).not.toContain(tray.masterToken);
    expect(text.length).toBeLessThan(1_000_000);
  });

  it('is one of 60 or more', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
  });
});

/** What the gateway sends back to bytes that never become a request. */
function rawAnswer(text: string): Promise<string> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', chunk => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const POST = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';

describe('a hostile connection', () => {
  it.each<readonly [string, string, string]>([
    ['a body that never comes', `${POST}content-length: 100\r\n\r\n`, '408'],
    ['a body that never ends', `${POST}content-length: 100\r\n\r\n{"query"`, '408'],
    ['headers that never end', POST, '408'],
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['two lengths', `${POST}content-length: 1\r\ncontent-length: 2\r\n\r\n{}`, '400'],
    [
      'a length and chunks',
      `${POST}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}`,
      '400',
    ],
    ['a negative length', `${POST}content-length: -1\r\n\r\n{}`, '400'],
  ])('is hung up on: %s', async (_what, text, status) => {
    const answer = await rawAnswer(text);

    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('"code":"BAD_REQUEST"');
    expect(answer).not.toMatch(REVEALING);
  });
});

describe('a flood', () => {
  it(
    'of 500 hostile requests leaves the gateway answering',
    async () => {
      const floods = rows.filter(([, , status]) => status !== 413).slice(0, 50);

      for (let round = 0; round < 10; round++) {
        await Promise.all(floods.map(async ([, request]) => (await send(request)).text()));
      }

      const { body } = await gateway.ask('{ viewer { details { name } } }');
      expect(at(body, 'data', 'viewer', 'details', 'name')).toEqual(expect.any(String));
    },
    FLOOD_MS,
  );

  it('keeps memory and the event loop in bounds, with all that came before', () => {
    const grownMiB = (process.memoryUsage().heapUsed - heapBefore) / 1_048_576;

    expect(grownMiB).toBeLessThan(300);
    expect(delay.max / 1e6).toBeLessThan(5_000);
  });

  it('has polluted no prototype', () => {
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect(Reflect.get({}, 'a')).toBeUndefined();
  });
});
