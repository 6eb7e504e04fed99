import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCaller } from '../../../src/identity/caller.ts';
import { createPrincipalIssuer, type Principal } from '../../../src/identity/principal.ts';
import { seededUserId } from '../../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { createUpstream, type Upstream } from '../../../src/transport/upstream.ts';
import {
  type CredentialsStore,
  createCredentialsStore,
  readCredentials,
} from '../../../src/upstream/auths/credentials.ts';
import { startTestTray } from '../../support/localTray.ts';

const issuer = createPrincipalIssuer();
const oauth = seededAuthenticationId('copper-kettle', 'tabula-sheets');
const token = seededAuthenticationId('copper-kettle', 'ledger-desk');

let tray: LocalTray;
let upstream: Upstream;
let now: number;
let store: CredentialsStore;
let owner: Principal;
beforeEach(async () => {
  tray = await startTestTray();
  upstream = await createUpstream({
    ...{ usersOrigin: tray.origin, restOrigin: tray.origin, ratePerSecond: 1_000, burst: 1_000 },
    ...{ maxConcurrentCalls: 100, maxWaiting: 100, connections: 8, maxBodyBytes: 1_000_000 },
    ...{ maxJsonDepth: 100, replicas: 1 },
  });
  now = 1_000_000;
  store = createCredentialsStore({ timeoutMs: 5_000, now: () => now });
  owner = issuer.fromToken(tray.mintUserToken(seededUserId('copper-kettle')));
});
afterEach(async () => {
  await upstream.close();
  await tray.close();
});

async function read(id: string, forceRefresh = false, principal = owner) {
  const caller = createCaller({
    ...{ principal, requestId: 'test', gone: new AbortController().signal },
    ...{ timeoutMs: 5_000, callTimeoutMs: 5_000 },
  });
  try {
    return await readCredentials(id, forceRefresh, { caller, rest: upstream.rest, store });
  } finally {
    caller.end();
  }
}

const reads = (): number => tray.control.counts()['authentications.full'] ?? 0;

describe('reading credentials', () => {
  it('asks once for many askers, and not again until a minute before they expire', async () => {
    const answers = await Promise.all([read(oauth), read(oauth), read(oauth)]);
    const lifetimeMs = 1_000 * Number(answers[0]?.credentials['expiresIn']);

    now += lifetimeMs - 60_001;
    await expect(read(oauth)).resolves.toEqual(answers[0]);
    expect(reads()).toBe(1);
    now += 1;
    await read(oauth);

    expect(lifetimeMs).toBeGreaterThan(60_000);
    expect(reads()).toBe(2);
  });

  it('refreshes once for many askers, and gives out what came of it from then on', async () => {
    const before = await read(oauth);

    const answers = await Promise.all([read(oauth, true), read(oauth, true)]);

    expect(reads()).toBe(2);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).not.toEqual(before);
    await expect(read(oauth)).resolves.toEqual(answers[0]);
    expect(reads()).toBe(2);
  });

  it('does not keep what never says when it expires', async () => {
    const first = await read(token);
    await expect(read(token)).resolves.toEqual(first);

    expect(reads()).toBe(2);
  });

  it('gives nobody else what it has for the owner', async () => {
    await read(oauth);
    const other = issuer.fromToken(tray.mintUserToken(seededUserId('blue-anchor')));

    await expect(read(oauth, false, other)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN', api: 'auths' },
    });
  });

  it('gives null for an id that Tray does not know', async () => {
    await expect(read('00000000-0000-4000-8000-000000000000')).resolves.toBeNull();
  });

  it('forgets what was changed, also when it was on its way', async () => {
    await read(oauth);
    store.forget(owner, oauth);
    const onItsWay = read(oauth);
    store.forget(owner);
    await onItsWay;
    await read(oauth);

    expect(reads()).toBe(3);
  });
});
