import { describe, expect, it } from '@jest/globals';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const NAMES = '{ viewer { authentications { edges { node { name scopes } } } } }';

/** Holds back the answers of a route, and tells when so many requests have arrived there. */
function hold(tray: LocalTray, route: 'graphql' | 'authentications.get') {
  const arrivals = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const answer = Promise.withResolvers<void>();
  let seen = 0;
  tray.control.fault({
    route,
    when: () => {
      arrivals[seen++]?.resolve();
      return true;
    },
    until: answer.promise,
  });
  return { arrived: (count: 1 | 2) => arrivals[count - 1]?.promise, release: answer.resolve };
}

describe('equal reads in flight', () => {
  it('are one request for one caller, and each gets a whole answer of its own', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const token = tray.mintUserToken(seededUserId('copper-kettle'));
    tray.control.fault({ latencyMs: 100 });

    const answers = await Promise.all([1, 2, 3].map(() => gateway.ask(NAMES, { token })));

    const bodies = answers.map(({ text }) => text);
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).not.toContain('errors');
    expect(tray.control.counts()).toEqual({ graphql: 1, 'authentications.get': 12 });
  });

  it('are never shared between two callers', async () => {
    await using tray = await startTestTray({ stamp: true });
    await using gateway = await startTestGateway(tray);
    const users = ['copper-kettle', 'paper-lantern'].map(seededUserId);
    tray.control.fault({ latencyMs: 100 });

    const answers = await Promise.all(
      users.map(id =>
        gateway.ask('{ viewer { details { name } } }', { token: tray.mintUserToken(id) }),
      ),
    );

    expect(answers.map(({ text }) => users.map(id => text.includes(id)))).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(tray.control.counts()['graphql']).toBe(2);
  });

  it('go on for those who stay when the one who asked first leaves', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const { arrived, release } = hold(tray, 'graphql');
    const client = new AbortController();
    const left = gateway.ask(NAMES, { signal: client.signal }).catch(() => 'left');
    await arrived(1);
    const stays = gateway.ask(NAMES);
    await new Promise(setImmediate);

    client.abort();
    await left;
    release();

    expect((await stays).text).not.toContain('errors');
  });

  it('are not joined by a read that follows a write', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const token = tray.mintUserToken(seededUserId('copper-kettle'));
    const id = seededAuthenticationId('copper-kettle', 'brightmail');
    const read = `{ authentication(id: "${id}") { name } }`;
    const { arrived, release } = hold(tray, 'authentications.get');
    const before = gateway.ask(read, { token });
    await arrived(1);

    const written = await gateway.ask(
      `mutation { deleteAuthentication(input: { id: "${id}" }) { deletedAuthenticationId } }`,
      { token },
    );
    const after = gateway.ask(read, { token });
    await arrived(2);
    release();

    await before;
    expect(written.text).not.toContain('errors');
    expect((await after).body).toEqual({ data: { authentication: null } });
    expect(tray.control.counts()['authentications.get']).toBe(2);
  });
});

describe('connector calls that take long', () => {
  it('do not keep reads waiting for a connection', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, { UPSTREAM_CONNECTIONS: '1' });
    const answer = Promise.withResolvers<void>();
    tray.control.fault({ route: 'connectors.call', until: answer.promise });
    const call = `mutation { callOperation(input: { connector: "http-client", version: "5.6",
      operation: "get_request", input: { url: "http://127.0.0.1:1/" } }) { outcome } }`;
    const calls = [1, 2, 3].map(() => gateway.ask(call));

    const read = await gateway.ask('{ connectors(first: 1) { nodes { name } } }');
    answer.resolve();

    expect(read.text).not.toContain('errors');
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});
