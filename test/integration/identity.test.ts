import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApplicationKey } from '../../src/identity/applicationKey.ts';
import { changeKeysFile } from '../../src/identity/keysFile.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { goodClaims, type JwtIssuer, startJwtIssuer } from './identity/jwtIssuer.ts';
import { type RawAnswer, type RawHeaders, rawRequest } from './identity/rawRequest.ts';

const VIEWER = '{ viewer { details { username } } }';
const CALL =
  'mutation { callOperation(input: { connector: "x", version: "1.0", operation: "y" }) { outcome } }';

let folder = '';
let tray: LocalTray;
let issuer: JwtIssuer;
/** Accepts everything. */
let open: TestGateway;
/** Accepts JWTs only, whose keys cannot be fetched. */
let strict: TestGateway;
const keys: Record<'admin' | 'operate' | 'read' | 'revoked', string> = {
  admin: '',
  operate: '',
  read: '',
  revoked: '',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  const path = join(folder, 'keys.json');
  for (const name of ['admin', 'operate', 'read', 'revoked'] as const) {
    const made = await createApplicationKey(name, name === 'revoked' ? 'admin' : name);
    keys[name] = made.key;
    await changeKeysFile(path, entries =>
      name === 'revoked' ? entries : [...entries, made.entry],
    );
  }
  [tray, issuer] = await Promise.all([startTestTray(), startJwtIssuer()]);
  const jwt = {
    TRAY_MASTER_TOKEN: testMasterToken,
    AUTH_ISSUER: goodClaims.iss,
    AUTH_AUDIENCE: goodClaims.aud,
  };
  open = await startTestGateway(tray, {
    ...jwt,
    AUTH_MODES: 'tray,key,jwt',
    AUTH_KEYS_FILE: path,
    AUTH_JWKS_URL: issuer.jwksUrl,
  });
  const nowhere = new URL(issuer.jwksUrl);
  nowhere.port = '9';
  strict = await startTestGateway(tray, { ...jwt, AUTH_MODES: 'jwt', AUTH_JWKS_URL: `${nowhere}` });
});
afterAll(async () => {
  await Promise.all([open.close(), strict.close()]);
  await Promise.all([tray.close(), issuer[Symbol.asyncDispose]()]);
  await rm(folder, { recursive: true });
});

const ask = (headers: RawHeaders, query = VIEWER, gateway = open): Promise<RawAnswer> =>
  rawRequest(gateway.url, headers, query);

const bearer = (token: string): RawHeaders => ({ authorization: `Bearer ${token}` });

const byJwt = async (
  claims?: Parameters<JwtIssuer['sign']>[0],
  header?: Parameters<JwtIssuer['sign']>[1],
): Promise<RawAnswer> => ask(bearer(await issuer.sign(claims, header)));

const userIdOf = (externalUserId: string): string =>
  tray.users().find(user => user.externalUserId === externalUserId)?.id ?? 'no such user';

const part = (json: unknown): string => Buffer.from(JSON.stringify(json)).toString('base64url');

async function removeUser(externalUserId: string): Promise<void> {
  const query = `mutation { removeExternalUser(input: { userId: "${userIdOf(externalUserId)}" }) { clientMutationId } }`;
  await rawRequest(tray.graphqlUrl, bearer(testMasterToken), query);
}

/** What the table in docs/identity.md promises, by the words of its first column. */
const refusals: Readonly<Record<string, () => Promise<RawAnswer>>> = {
  'no token': () => ask({}),
  'a malformed header': () => ask({ authorization: 'Basic dTpw' }),
  'two `Authorization` headers': () =>
    ask({ authorization: [`Bearer ${testMasterToken}`, `Bearer ${keys.admin}`] }),
  'a Tray token that Tray does not know': () => ask(bearer('f00d')),
  'a kind of token that `AUTH_MODES` leaves out': () =>
    ask(bearer(testMasterToken), VIEWER, strict),
  'an application key where `AUTH_MODES` leaves keys out': () =>
    ask(bearer(keys.admin), VIEWER, strict),
  'an application key that was revoked, or never was one': () => ask(bearer(keys.revoked)),
  'an application key that is cut short': () => ask(bearer(keys.admin.slice(0, -1))),
  'an expired JWT': () => byJwt({ exp: -60 }),
  'a JWT that is not valid yet': () => byJwt({ nbf: 30 }),
  'a JWT without an expiry': () => byJwt({ exp: undefined }),
  'a JWT with `alg: none`': () =>
    ask(bearer(`${part({ alg: 'none' })}.${part({ ...goodClaims, exp: 9_999_999_999 })}.`)),
  'a JWT signed with a public key as its secret': () =>
    ask(bearer(`${part({ alg: 'HS256', kid: 'now' })}.${part({ ...goodClaims })}.c2ln`)),
  'a JWT with a wrong key id': () => byJwt({}, { alg: 'ES256', kid: 'gone' }),
  'a JWT with a wrong signature': async () => ask(bearer(await issuer.forge())),
  'a JWT of an unknown issuer': () => byJwt({ iss: 'https://else.test' }),
  'a JWT for another audience': () => byJwt({ aud: 'else' }),
  'a JWT that names no user': () => byJwt({ sub: undefined }),
  'a JWT for a removed user, or one that Tray never knew': async () => {
    expect(await byJwt({ sub: 'tin-whistle' })).toMatchObject({ status: 200 });
    await removeUser('tin-whistle');
    return byJwt({ sub: 'tin-whistle' });
  },
  'a good JWT while its keys cannot be fetched': async () =>
    ask(bearer(await issuer.sign()), VIEWER, strict),
  'a role without permission': () => ask(bearer(keys.read), CALL),
  'both user headers at once': () =>
    ask({ ...bearer(keys.admin), 'x-tray-user-id': 'a', 'x-tray-external-user-id': 'b' }),
  'a user header twice': () => ask({ ...bearer(keys.admin), 'x-tray-user-id': ['a', 'b'] }),
  'an empty user header': () => ask({ ...bearer(keys.admin), 'x-tray-user-id': '' }),
  'a user header without a token': () => ask({ 'x-tray-user-id': 'a' }),
  "a user header beside an end user's JWT": async () =>
    ask({ ...bearer(await issuer.sign()), 'x-tray-external-user-id': 'paper-lantern' }),
  "a user header beside a user's Tray token": () =>
    ask({
      ...bearer(tray.mintUserToken(userIdOf('copper-kettle'))),
      'x-tray-external-user-id': 'paper-lantern',
    }),
  'a user header that names a user Tray does not know': () =>
    ask({ ...bearer(keys.admin), 'x-tray-external-user-id': 'nobody-at-all' }),
};

const docs = await readFile(new URL('../../docs/identity.md', import.meta.url), 'utf8');
const rows = [...docs.matchAll(/^\| (.+) \| (\d{3}) \| `(\w+)` \| (.+) \|$/gm)].map(
  ([, sent = '', status, code, message]) => ({ sent, status: Number(status), code, message }),
);

describe('the table of refusals', () => {
  it('names what is tried here, and nothing else', () => {
    expect(rows.map(({ sent }) => sent).sort()).toEqual(Object.keys(refusals).sort());
  });

  it.each(rows)('holds for $sent: $status $code', async ({ sent, status, code, message }) => {
    const answer = await refusals[sent]?.();

    expect(answer).toMatchObject({ status, code, message });
    expect(answer?.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
    expect(JSON.stringify(answer?.body)).toContain('"requestId":');
    expect(JSON.stringify(answer?.body)).not.toMatch(/tgk_|eyJ|stacktrace|node_modules/);
  });
});
