import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.ts';
import { createGateway, type Gateway } from '../../src/gateway.ts';
import type { KeyRole } from '../../src/identity/access.ts';
import { createApplicationKey } from '../../src/identity/applicationKey.ts';
import { changeKeysFile } from '../../src/identity/keysFile.ts';
import { createLogger } from '../../src/observability/logger.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { askGraphql, type GraphqlAnswer } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { goodClaims, type JwtIssuer, startJwtIssuer } from './identity/jwtIssuer.ts';

const VIEWER = '{ viewer { details { name } } }';

let folder = '';
let tray: LocalTray;
let issuer: JwtIssuer;
let gateway: Gateway;
let url = '';
const keys: Record<KeyRole, string> = { admin: '', operate: '', read: '' };
const lines: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  const path = join(folder, 'keys.json');
  for (const role of ['admin', 'operate', 'read'] as const) {
    const { key, entry } = await createApplicationKey(`the ${role} key`, role);
    keys[role] = key;
    await changeKeysFile(path, entries => [...entries, entry]);
  }
  [tray, issuer] = await Promise.all([startTestTray(), startJwtIssuer()]);
  const config = loadConfig({
    PORT: '0',
    TRAY_GRAPHQL_URL: tray.graphqlUrl,
    TRAY_REST_URL: tray.origin,
    TRAY_MASTER_TOKEN: testMasterToken,
    AUTH_MODES: 'tray,key,jwt',
    AUTH_KEYS_FILE: path,
    AUTH_JWKS_URL: issuer.jwksUrl,
    AUTH_ISSUER: goodClaims.iss,
    AUTH_AUDIENCE: goodClaims.aud,
    AUTH_CREATE_USERS: 'true',
    LOG_LEVEL: 'error',
  });
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  gateway = await createGateway(config, { logger: createLogger(config.logLevel, sink) });
  url = `${await gateway.listen()}/graphql`;
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([tray.close(), issuer[Symbol.asyncDispose]()]);
  await rm(folder, { recursive: true });
});

const ask = (
  query: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer> => askGraphql(url, query, { token, headers });

const audit = (): unknown[] =>
  lines.map(line => JSON.parse(line) as Record<string, unknown>).filter(line => line['audit']);

const copperKettle = { data: { viewer: { details: { name: 'Copper Kettle Café' } } } };

describe('a client', () => {
  it('is an end user with a JWT, the organisation with a key, and whoever its Tray token is', async () => {
    const user = tray.users().find(({ externalUserId }) => externalUserId === 'paper-lantern');
    const [byJwt, byKey, byMaster, byUser] = await Promise.all([
      ask(VIEWER, await issuer.sign()),
      ask(VIEWER, keys.read),
      ask(VIEWER, testMasterToken),
      ask(VIEWER, tray.mintUserToken(user?.id ?? '')),
    ]);

    expect(byJwt.body).toEqual(copperKettle);
    expect(byKey.body).toEqual(byMaster.body);
    expect(byUser.body).toEqual({
      data: { viewer: { details: { name: 'Paper Lantern Tea Room' } } },
    });
  });

  it('is created at Tray by its first JWT where the settings say so, once', async () => {
    const jwt = await issuer.sign({ sub: 'brand-new' });

    const answers = await Promise.all([ask(VIEWER, jwt), ask(VIEWER, jwt)]);
    await ask(VIEWER, jwt);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const created = tray.users().filter(({ externalUserId }) => externalUserId === 'brand-new');
    expect(created).toHaveLength(1);
  });

  it.each(['admin', 'operate', 'read'] as const)(
    'with the role %s acts as a user for a whole request',
    async role => {
      const id = tray.users().find(user => user.externalUserId === 'copper-kettle')?.id ?? '';

      const answers = await Promise.all([
        ask(VIEWER, keys[role], { 'x-tray-external-user-id': 'copper-kettle' }),
        ask(VIEWER, keys[role], { 'x-tray-user-id': id }),
      ]);

      expect(answers.map(({ body }) => body)).toEqual([copperKettle, copperKettle]);
    },
  );

  it('acts as a user with a master token of its own', async () => {
    const answer = await ask(VIEWER, testMasterToken, {
      'x-tray-external-user-id': 'copper-kettle',
    });

    expect(answer.body).toEqual(copperKettle);
  });

  it('cannot get at another user from within a request that acts as one', async () => {
    const query = '{ users(first: 1) { edges { node { viewer { details { name } } } } } }';

    const answer = await ask(query, keys.admin, { 'x-tray-external-user-id': 'copper-kettle' });

    expect(answer).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    });
  });

  it('is answered what its role may see beside what it may not', async () => {
    const query = `{ users(first: 1) { edges { node { name } } }
      operationOutputSchema(input: { connector: "x", version: "1.0", operation: "y" }) }`;

    const answer = await ask(query, keys.read);

    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: { users: { edges: [{}] }, operationOutputSchema: null },
        errors: [{ path: ['operationOutputSchema'], extensions: { code: 'FORBIDDEN' } }],
      },
    });
  });

  it('changes nothing that its role may not, whatever it is called', async () => {
    const query = `mutation { createConnector: createExternalUser(input: { name: "x", externalUserId: "x" }) { userId } }`;

    const answers = await Promise.all(
      [keys.operate, keys.read, await issuer.sign()].map(token => ask(query, token)),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(tray.users().some(({ externalUserId }) => externalUserId === 'x')).toBe(false);
  });

  it('may look at the schema without a token, and at nothing else', async () => {
    const look = await askGraphql(url, '{ __schema { queryType { name } } __typename }', {});
    const read = await askGraphql(url, '{ connectors { totalCount } }', {});

    expect(look).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
    expect(read.status).toBe(401);
  });
});

describe('the audit', () => {
  it('has a line for what is done as a user by header: who, for whom, in which request', async () => {
    await ask(VIEWER, keys.operate, {
      'x-tray-external-user-id': 'blue-anchor',
      'x-request-id': 'request-1',
    });

    const who = { kind: 'key', role: 'operate', name: 'the operate key' };
    const user = { externalUserId: 'blue-anchor' };
    const common = { who, user, requestId: 'request-1', time: expect.any(String) };
    expect(audit()).toMatchObject([
      { action: 'act', ...common },
      { action: 'mint', ...common },
    ]);
  });

  it('has a line for each user that a field is read as', async () => {
    const query = '{ users(first: 3) { edges { node { viewer { details { name } } } } } }';

    await ask(query, keys.admin);

    const acted = audit().filter(line => (line as { action: string }).action === 'act');
    expect(acted).toHaveLength(3);
    expect(new Set(acted.map(line => JSON.stringify((line as { user: unknown }).user))).size).toBe(
      3,
    );
  });

  it('has a line for each refusal, in an answer and before there is one', async () => {
    await ask(
      'mutation { exportProject(input: { projectId: "p" }) { clientMutationId } }',
      keys.read,
      {
        'x-request-id': 'request-2',
      },
    );
    await ask(VIEWER, 'tgk_wrong', { 'x-request-id': 'request-3' });
    await ask(VIEWER, await issuer.sign(), {
      'x-tray-user-id': 'somebody',
      'x-request-id': 'request-4',
    });

    expect(audit()).toMatchObject([
      {
        action: 'refused',
        requestId: 'request-2',
        who: { kind: 'key', role: 'read', name: 'the read key' },
        what: 'exportProject',
        code: 'FORBIDDEN',
      },
      { action: 'refused', requestId: 'request-3', what: 'request', code: 'UNAUTHENTICATED' },
      { action: 'refused', requestId: 'request-4', what: 'request', code: 'FORBIDDEN' },
    ]);
  });

  it('says nothing of what everybody may do', async () => {
    await ask('{ connectors(first: 1) { totalCount } }', keys.read);

    expect(audit()).toEqual([]);
  });

  it('never holds a token, a key or a JWT', async () => {
    const jwt = await issuer.sign({ sub: 'seven-steps' });
    await ask(VIEWER, jwt);
    await ask(VIEWER, `${jwt}x`);
    await ask(VIEWER, keys.admin, { 'x-tray-external-user-id': 'salt-and-thyme' });
    await ask(
      'mutation { exportProject(input: { projectId: "p" }) { clientMutationId } }',
      keys.read,
    );

    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(3);
    for (const secret of [testMasterToken, ...jwt.split('.'), ...Object.values(keys)]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/\b[0-9a-f]{64}\b/); // a user token of the local Tray
  });
});
