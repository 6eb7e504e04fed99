import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { KeyRole } from '../../src/identity/access.ts';
import { createApplicationKey } from '../../src/identity/applicationKey.ts';
import { changeKeysFile } from '../../src/identity/keysFile.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { tokenOf, userId } from '../sandbox/trayClient.ts';
import type { Rights } from './foreignStamps.ts';

/** Somebody who sends operations to the gateway. */
export interface TestPrincipal {
  /** For people who read a failure. */
  readonly name: string;
  readonly rights: Rights;
  /** Whose answers it must have got in the end; undefined for those that get none. */
  readonly owner?: string;
  /** The headers of its next request. Tokens are renewed by `renew`. */
  headers(): Readonly<Record<string, string>>;
  /** Fetches a new Tray token where it has one of its own. */
  renew(): void;
}

/** End users with data of their own, each with an authentication for the chat. */
export const USERS = ['copper-kettle', 'paper-lantern', 'quiet-corner', 'marmalade-lane'] as const;

const [KETTLE, LANTERN, CORNER, LANE] = USERS;
const JWT_SECRET = 'the-secret-of-the-isolation-test-0123456789';
const MASTER = 'master';

export interface Cast extends AsyncDisposable {
  readonly principals: readonly TestPrincipal[];
  /** What the gateway must be set to in order to let them all in. */
  readonly env: Readonly<Record<string, string>>;
}

/** One or more principals of every kind there is. */
export async function createCast(tray: LocalTray): Promise<Cast> {
  const directory = await mkdtemp(join(tmpdir(), 'isolation-'));
  const keysFile = join(directory, 'keys.json');
  const newKey = async (role: KeyRole): Promise<string> => {
    const { key, entry } = await createApplicationKey(role, role);
    await changeKeysFile(keysFile, entries => [...entries, entry]);
    return key;
  };
  const admin = await newKey('admin');
  const operate = await newKey('operate');
  const read = await newKey('read');
  const id = (name: string): string => userId(tray, name);
  return {
    principals: [
      asOrganisation('master token', tray.masterToken),
      ...[KETTLE, LANTERN, LANE].map(name => withOwnToken(tray, name)),
      asUser('master token for a user by id', tray.masterToken, id(KETTLE), {
        'x-tray-user-id': id(KETTLE),
      }),
      asUser('master token for a user by external id', tray.masterToken, id(CORNER), {
        'x-tray-external-user-id': CORNER,
      }),
      asOrganisation('key: admin', admin),
      asOrganisation('key: read', read),
      asUser('key: operate for a user', operate, id(LANTERN), { 'x-tray-user-id': id(LANTERN) }),
      asUser('JWT', await jwtOf(KETTLE), id(KETTLE), {}),
      asUser('another JWT', await jwtOf(CORNER), id(CORNER), {}),
      nobody('nobody', {}),
      nobody('unknown token', bearer('0123456789abcdef')),
    ],
    env: {
      TRAY_MASTER_TOKEN: tray.masterToken,
      AUTH_MODES: 'tray,key,jwt',
      AUTH_KEYS_FILE: keysFile,
      AUTH_JWT_SECRET: JWT_SECRET,
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const fixed = (headers: Readonly<Record<string, string>>) => ({
  headers: () => headers,
  renew: () => undefined,
});

/** Sees what the organisation sees, and its users' where it says so. */
const asOrganisation = (name: string, token: string): TestPrincipal => ({
  name,
  owner: MASTER,
  rights: { own: new Set([MASTER]), catalogue: new Set([MASTER]), mayAct: true },
  ...fixed(bearer(token)),
});

/** Sees what one user sees, and the organisation's catalogue. */
const asUser = (
  name: string,
  token: string,
  owner: string,
  headers: Readonly<Record<string, string>>,
): TestPrincipal => ({
  name,
  owner,
  rights: { own: new Set([owner]), catalogue: new Set([MASTER]), mayAct: false },
  ...fixed({ ...bearer(token), ...headers }),
});

function withOwnToken(tray: LocalTray, name: string): TestPrincipal {
  const owner = userId(tray, name);
  let token = tokenOf(tray, name);
  return {
    name: `token of ${name}`,
    owner,
    rights: { own: new Set([owner]), catalogue: new Set(), mayAct: false },
    headers: () => bearer(token),
    renew: () => {
      token = tokenOf(tray, name);
    },
  };
}

const nobody = (name: string, headers: Readonly<Record<string, string>>): TestPrincipal => ({
  name,
  rights: { own: new Set(), catalogue: new Set(), mayAct: false },
  ...fixed(headers),
});

const jwtOf = (externalUserId: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(externalUserId)
    .setExpirationTime('10h')
    .sign(new TextEncoder().encode(JWT_SECRET));
