import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const CALL = `mutation ($key: String, $url: String!) {
  callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
    input: { url: $url }, idempotencyKey: $key }) { outcome failure { statusCode message } }
}`;

const call = async (
  gateway: TestGateway,
  key: string,
  url: string,
  token?: string,
): Promise<unknown> =>
  (await gateway.ask(CALL, { variables: { key, url }, ...(token !== undefined && { token }) }))
    .body;

const codeOf = (body: unknown): unknown =>
  (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;

describe('callOperation with an idempotencyKey', () => {
  it('calls once, however often it is asked, and gives the first outcome each time', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const url = `${tray.origin}/nowhere`;

    const first = await call(gateway, 'order-1', url);
    const second = await call(gateway, 'order-1', url);
    await call(gateway, 'order-2', url);

    expect(second).toEqual(first);
    expect(first).toMatchObject({ data: { callOperation: { outcome: 'ERROR' } } });
    expect(tray.control.counts()['connectors.call']).toBe(2);
  });

  it('lets a second asker wait for the first while it is under way', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'connectors.call', latencyMs: 150 });
    const url = `${tray.origin}/nowhere`;

    const [first, second] = await Promise.all([
      call(gateway, 'order-1', url),
      call(gateway, 'order-1', url),
    ]);

    expect(second).toEqual(first);
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });

  it('refuses a key that was used for another input, without a call', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    await call(gateway, 'order-1', `${tray.origin}/nowhere`);

    const body = await call(gateway, 'order-1', `${tray.origin}/elsewhere`);

    expect(codeOf(body)).toBe('INPUT_INVALID');
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });

  it('keeps the keys of two principals apart', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const url = `${tray.origin}/nowhere`;
    const user = tray.mintUserToken(seededUserId('copper-kettle'));

    await call(gateway, 'order-1', url);
    await call(gateway, 'order-1', url, user);

    expect(tray.control.counts()['connectors.call']).toBe(2);
  });

  it('calls again after a refusal, and never after silence', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const url = `${tray.origin}/nowhere`;
    tray.control.fault({ route: 'connectors.call', times: 1, status: 403 });
    const refused = await call(gateway, 'order-1', url);
    const done = await call(gateway, 'order-1', url);
    tray.control.fault({ route: 'connectors.call', times: 1, broken: 'closeBeforeHeaders' });
    const silent = await call(gateway, 'order-2', url);

    const again = await call(gateway, 'order-2', url);

    expect(codeOf(refused)).toBe('FORBIDDEN');
    expect(done).toMatchObject({ data: { callOperation: { outcome: 'ERROR' } } });
    expect([silent, again].map(codeOf)).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE']);
    expect(JSON.stringify(again)).toContain('whether it was done is unknown');
    expect(tray.control.counts()['connectors.call']).toBe(3);
  });

  it('finishes the call of a client that has left, which then gets its outcome', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const url = `${tray.origin}/nowhere`;
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'connectors.call',
      times: 1,
      when: () => {
        arrived.resolve();
        return true;
      },
      until: answer.promise,
    });
    const client = new AbortController();
    const left = gateway
      .ask(CALL, { variables: { key: 'order-1', url }, signal: client.signal })
      .catch((error: unknown) => error);
    await arrived.promise;
    client.abort();
    await left;

    answer.resolve();
    const body = await call(gateway, 'order-1', url);

    expect(body).toMatchObject({ data: { callOperation: { outcome: 'ERROR' } } });
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });

  it('remembers over a restart in a file that cannot be read without the secret', async () => {
    await using tray = await startTestTray();
    const directory = mkdtempSync(join(tmpdir(), 'tray-graph-'));
    const env = {
      STATE_FILE: join(directory, 'state.sqlite'),
      STATE_SECRET: 'a secret of the tests that is long enough',
    };
    const url = `${tray.origin}/very-recognisable`;

    const before = await startTestGateway(tray, env);
    const first = await call(before, 'order-1', url);
    const kept = readFileSync(env.STATE_FILE, 'latin1');
    await before.close();
    await using after = await startTestGateway(tray, env);
    const second = await call(after, 'order-1', url);
    rmSync(directory, { recursive: true });

    expect(second).toEqual(first);
    expect(kept).not.toContain('recognisable');
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });
});
