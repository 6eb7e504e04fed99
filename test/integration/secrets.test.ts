import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.ts';
import { createGateway, type Gateway } from '../../src/gateway.ts';
import { createGatewaySchema } from '../../src/graph/schema.ts';
import { createLogger } from '../../src/observability/logger.ts';
import type { Fault } from '../../src/sandbox/control/fault.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { readPools } from '../isolation/pools.ts';
import { type Cast, createCast } from '../isolation/principals.ts';
import { randomOperation } from '../isolation/randomOperation.ts';
import type { Pools } from '../isolation/randomValues.ts';
import { type RecordedSpans, recordSpans } from '../observability/recordSpans.ts';
import { at, authenticationsOf, query, textAt, tokenOf, userId } from '../sandbox/trayClient.ts';
import { type AskOptions, askGraphql } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

/** Recognisable wherever they turn up. */
const MASTER = 'planted-master-token-7f3a';
const CREDENTIAL = 'planted-credential-91bc';
const USER_DATA = 'planted-user-data-password-5d20';
const INPUT = 'planted-input-value-3e88';
const HEADER = 'planted-header-value-a6f1';

/** What every token that the local Tray mints looks like; nothing else there does. */
const MINTED = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/;

const schema = createGatewaySchema();

let folder: string;
let tray: LocalTray;
let cast: Cast;
let pools: Pools;
let gateway: Gateway;
let origin: string;
let userToken: string;
let recorded: RecordedSpans;
/** All that the gateway has logged. */
let logged = '';
/** All that clients were answered, headers included. */
const answered: string[] = [];

beforeAll(async () => {
  recorded = recordSpans();
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  tray = await startTestTray({ masterToken: MASTER, dataFile: join(folder, 'tray.sqlite') });
  cast = await createCast(tray);
  pools = await readPools(tray);
  userToken = tokenOf(tray, 'copper-kettle');
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  gateway = await createGateway(
    loadConfig({
      TRAY_GRAPHQL_URL: tray.graphqlUrl,
      TRAY_REST_URL: tray.origin,
      PORT: '0',
      REQUEST_TIMEOUT_MS: '1500',
      CALL_TIMEOUT_MS: '1500',
      UPSTREAM_RATE_PER_SECOND: '100000',
      UPSTREAM_BURST: '100000',
      EXPOSE_CREDENTIALS: 'true',
      ...cast.env,
    }),
    { logger: createLogger('trace', destination) },
  );
  origin = await gateway.listen();
});
afterAll(async () => {
  tray.control.clearFaults();
  await gateway.close();
  await tray.close();
  await cast[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
  await recorded[Symbol.asyncDispose]();
});

/** Asks and keeps the answer for the search. */
async function ask(text: string, options: AskOptions): Promise<unknown> {
  const answer = await askGraphql(`${origin}/graphql`, text, options);
  answered.push(`${JSON.stringify([...answer.headers])} ${answer.text}`);
  return answer.body;
}

async function get(path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(`${origin}${path}`, init);
  answered.push(`${JSON.stringify([...response.headers])} ${await response.text()}`);
}

/** Tokens of clients and of the gateway, which nobody may ever be shown. */
const tokens = (): readonly string[] => [
  MASTER,
  userToken,
  cast.env['AUTH_JWT_SECRET'] ?? '',
  ...cast.principals.map(({ headers }) => headers()['authorization']?.split(' ')[1] ?? MASTER),
];

const CREATE = `mutation ($input: CreateAuthenticationInput!) {
  createAuthentication(input: $input) { authentication { id name scopes } } }`;
const UPDATE = `mutation ($input: UpdateAuthenticationInput!) {
  updateAuthentication(input: $input) { authentication { id name scopes } } }`;
const CALL = `mutation ($input: OperationCallInput!) {
  callOperation(input: $input) { outcome output failure { message body } warnings } }`;

const failures: readonly Fault[] = [
  {},
  { status: 401, body: { message: 'Unauthorized' } },
  { status: 403, body: { message: 'The request is forbidden' } },
  { status: 404, body: { message: 'Not found' } },
  { status: 429, headers: { 'retry-after': '0' }, body: { message: 'Rate limit exceeded' } },
  { status: 500, body: 'Internal server error' },
  { status: 503, body: '<html></html>' },
  { graphqlError: { message: 'No' } },
  { broken: 'closeBeforeHeaders' },
  { broken: 'closeAfterHeaders' },
  { broken: 'truncatedJson' },
  { broken: 'html' },
  { broken: 'wrongShape' },
  { broken: 'emptyBody' },
  { broken: 'invalidUtf8' },
  { broken: 'redirect' },
  { broken: 'hangAtHeaders' },
];

/** The environment and the content of an authentication with secrets of our own. */
async function plantedAuthentication(): Promise<Record<string, unknown>> {
  const answer = await query(
    tray,
    tokenOf(tray, 'marmalade-lane'),
    '{ viewer { authentications { edges { node { service { name } serviceEnvironment { id } } } } } }',
  );
  const edges = at(answer, 'data', 'viewer', 'authentications', 'edges');
  const crm = Array.isArray(edges)
    ? edges.find((edge: unknown) => at(edge, 'node', 'service', 'name') === 'northwind-crm')
    : undefined;
  return {
    name: 'Planted',
    serviceEnvironmentId: textAt(crm, 'node', 'serviceEnvironment', 'id'),
    credentials: { api_key: CREDENTIAL },
    userData: { password: USER_DATA },
  };
}

describe('after every kind of operation and failure', () => {
  beforeAll(async () => {
    const content = await plantedAuthentication();
    const onBehalfOf = { id: userId(tray, 'paper-lantern') };
    const { credentials, userData } = content;
    const changed = { name: 'Changed', credentials, userData };
    const callInput = await call();
    for (const fault of failures) {
      const undo = Object.keys(fault).length > 0 ? tray.control.fault({ ...fault }) : undefined;
      const created = await ask(CREATE, { token: userToken, variables: { input: content } });
      const id = at(created, 'data', 'createAuthentication', 'authentication', 'id') ?? 'none';
      await ask(UPDATE, { token: userToken, variables: { input: { ...changed, id } } });
      await ask(CREATE, { token: MASTER, variables: { input: { ...content, onBehalfOf } } });
      for (const [i, principal] of cast.principals.entries()) {
        const { query: text, variables } = randomOperation(schema, pools, i);
        await ask(text, { token: null, headers: principal.headers(), variables });
      }
      await ask(CALL, { token: userToken, variables: { input: callInput } });
      undo?.();
    }
    await badRequests();
    await Promise.all(['/livez', '/readyz', '/metrics', '/'].map(path => get(path)));
  }, 120_000);

  it('no token is in any answer', () => {
    expect(answered.length).toBeGreaterThan(failures.length * cast.principals.length);
    for (const token of tokens()) expect(answered.join('\n')).not.toContain(token);
    expect(answered.join('\n')).not.toMatch(MINTED);
  });

  it('no stored secret is in any answer that did not ask for it', () => {
    for (const secret of [CREDENTIAL, USER_DATA]) expect(answered.join('\n')).not.toContain(secret);
  });

  it('no token, stored secret or value of a client is in the log, at its lowest level', () => {
    expect(logged.split('\n').length).toBeGreaterThan(answered.length);
    for (const secret of [...tokens(), CREDENTIAL, USER_DATA, INPUT, HEADER]) {
      expect(logged).not.toContain(secret);
    }
    expect(logged).not.toMatch(MINTED);
  });

  it('no token, stored secret, value or id of a client is in any span', () => {
    const told = JSON.stringify(
      recorded.spans().map(({ name, attributes, events, status }) => {
        return { name, attributes, events, status };
      }),
    );
    expect(recorded.named('mutation').length).toBeGreaterThan(failures.length);
    for (const secret of [...tokens(), CREDENTIAL, USER_DATA, INPUT, HEADER]) {
      expect(told).not.toContain(secret);
    }
    expect(told).not.toMatch(MINTED);
    expect(told).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/);
  });

  it('no token is in what is stored', async () => {
    const names = await readdir(folder);
    const stored = await Promise.all(names.map(name => readFile(join(folder, name), 'latin1')));

    expect(names).toContain('tray.sqlite');
    for (const token of [...tokens(), INPUT, HEADER])
      expect(stored.join('\n')).not.toContain(token);
  });
});

describe('credentials that their owner asks for', () => {
  it('are in that answer, which nobody may keep, and in one audit line without them', async () => {
    const before = logged.length;
    const created = await ask(CREATE, {
      token: userToken,
      variables: { input: await plantedAuthentication() },
    });
    const id = textAt(created, 'data', 'createAuthentication', 'authentication', 'id');

    const answer = await askGraphql(
      `${origin}/graphql`,
      'query ($id: ID!) { authentication(id: $id) { credentials { credentials } } }',
      { token: userToken, variables: { id } },
    );

    expect(at(answer.body, 'data', 'authentication', 'credentials', 'credentials')).toEqual({
      api_key: CREDENTIAL,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const lines = logged
      .slice(before)
      .split('\n')
      .filter(line => line.includes('"audit":true'));
    expect(lines.filter(line => line.includes('"action":"credentials"'))).toEqual([
      expect.stringContaining(id),
    ]);
    expect(logged).not.toContain(CREDENTIAL);
  });
});

const call = async (): Promise<object> => ({
  connector: 'pigeon-chat',
  version: '9.0',
  operation: 'list_channels',
  authId: (await authenticationsOf(tray, userToken)).get('pigeon-chat@4'),
  input: { limit: INPUT, secret: INPUT },
});

/** Requests that fail before they are operations. */
async function badRequests(): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers: Readonly<Record<string, string>>): Promise<void> =>
    get('/graphql', { method: 'POST', body, headers: { ...json, ...headers } });
  const ofUser = { authorization: `Bearer ${userToken}` };
  await post(`{"query": "{ ${INPUT}`, ofUser);
  await post(JSON.stringify({ query: '{ viewer { details { username } } }' }), {
    authorization: `Basic ${HEADER}`,
  });
  await post('{}', { authorization: `Bearer ${HEADER}`, 'x-request-id': `${HEADER} ${HEADER}` });
  await post(JSON.stringify({ query: '{ __typename }' }), {
    ...ofUser,
    'x-tray-user-id': HEADER,
    'x-tray-external-user-id': HEADER,
  });
  await get(`/nowhere?access_token=${HEADER}`, { headers: ofUser });
  await get(`/graphql?query={viewer{details{username}}}&token=${HEADER}`, {
    headers: { ...ofUser, 'apollo-require-preflight': '1' },
  });
}
