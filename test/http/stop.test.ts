import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { Client } from 'undici';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

describe('a gateway that stops', () => {
  it('does not wait for connections on which nothing was asked', async () => {
    await using tray = await startTestTray();
    const gateway = await startTestGateway(tray);
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    await gateway.ask('{ __typename }'); // the server has seen the connection by now
    const closed = once(socket, 'close');

    await gateway.close();

    await expect(closed).resolves.toBeDefined();
  });

  it('finishes what is in flight', async () => {
    await using tray = await startTestTray();
    const gateway = await startTestGateway(tray);
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'graphql',
      when: () => {
        arrived.resolve();
        return true;
      },
      until: answer.promise,
    });

    const asked = gateway.ask('{ viewer { details { name } } }');
    await arrived.promise;
    const closed = gateway.close();
    answer.resolve();

    expect((await asked).body).toMatchObject({ data: { viewer: { details: {} } } });
    await closed;
  });
});

/** A request over a connection that is kept; its headers and its answer. */
async function over(client: Client, path: string, query?: string) {
  const { statusCode, headers, body } = await client.request({
    path,
    method: query === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(query !== undefined && { body: JSON.stringify({ query }) }),
  });
  return { status: statusCode, connection: headers['connection'], body: await body.json() };
}

/** Whether a new connection is taken. */
async function isOpen(origin: string): Promise<boolean> {
  const { port, hostname } = new URL(origin);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('a gateway that drains', () => {
  it('takes no new connections, but answers on old ones and ends them with the answer', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const { origin } = new URL(gateway.url);
    const clients = [new Client(origin), new Client(origin)] as const;
    for (const client of clients) await over(client, '/livez');

    const drained = gateway.drain();
    let answer: Awaited<ReturnType<typeof over>>;
    do answer = await over(clients[0], '/graphql', '{ __typename }');
    while (answer.connection !== 'close');
    const isStillOpen = await isOpen(origin);
    const probe = await over(clients[1], '/readyz');
    await drained; // since both connections have ended

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { __typename: 'Query' } });
    expect(isStillOpen).toBe(false);
    expect(probe).toMatchObject({
      status: 503,
      connection: 'close',
      body: { status: 'stopping', reasons: ['The gateway is stopping'] },
    });
    for (const client of clients) await client.destroy();
  });

  it('answers those that have connected before, but were not accepted yet', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const { port, hostname } = new URL(gateway.url);
    const sockets = Array.from({ length: 50 }, () => connect(Number(port), hostname));
    const answers = sockets.map(socket => text(socket).catch(String));

    await Promise.all(sockets.map(socket => once(socket, 'connect')));
    const request = 'GET /livez HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n';
    for (const socket of sockets) socket.write(request);
    await gateway.drain();

    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it('says that it is not ready for a while before it takes no new connections', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, { SHUTDOWN_DELAY_MS: '600000' });
    const { origin } = new URL(gateway.url);
    const before = await fetch(`${origin}/readyz`);

    void gateway.drain();
    const probe = await fetch(`${origin}/readyz`, { headers: { connection: 'close' } });
    const alive = await fetch(`${origin}/livez`, { headers: { connection: 'close' } });
    const answer = await gateway.ask('{ __typename }', { headers: { connection: 'close' } });

    expect(before.status).toBe(200);
    expect(probe.status).toBe(503);
    expect(alive.status).toBe(200);
    expect(answer.body).toEqual({ data: { __typename: 'Query' } });
  });

  it('cuts off what has not finished in time', async () => {
    await using tray = await startTestTray();
    const gateway = await startTestGateway(tray, { SHUTDOWN_TIMEOUT_MS: '50' });
    const arrived = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'graphql',
      when: () => {
        arrived.resolve();
        return true;
      },
      broken: 'hangAtHeaders',
    });

    const outcome = gateway.ask('{ viewer { details { name } } }').catch(String);
    await arrived.promise;
    await gateway.drain();
    await gateway.close();

    expect(await outcome).toBe('TypeError: fetch failed');
  });

  it('finishes a call whose client has left, so that its outcome is kept', async () => {
    await using tray = await startTestTray();
    const folder = await mkdtemp(join(tmpdir(), 'tray-graph-stop-'));
    const env = {
      STATE_SECRET: 'a secret of the tests, long enough',
      STATE_FILE: join(folder, 's'),
    };
    const query = `mutation ($url: String!) {
      callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
        input: { url: $url }, idempotencyKey: "order-1" }) { outcome }
    }`;
    const variables = { url: `${tray.origin}/nowhere` };
    const first = await startTestGateway(tray, env);
    const arrived = Promise.withResolvers<void>();
    const undo = tray.control.fault({
      route: 'connectors.call',
      when: () => {
        arrived.resolve();
        return true;
      },
      latencyMs: 500,
    });
    const client = new AbortController();

    const left = first.ask(query, { variables, signal: client.signal }).catch(() => 'left');
    await arrived.promise;
    client.abort();
    await left;
    await first.close();
    undo();
    const again = await startTestGateway(tray, env);
    const outcome = await again.ask(query, { variables });
    await again.close();
    await rm(folder, { recursive: true });

    expect(outcome.body).toEqual({ data: { callOperation: { outcome: 'ERROR' } } });
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });
});
