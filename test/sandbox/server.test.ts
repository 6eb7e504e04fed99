import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { at, query, send } from './trayClient.ts';

const portOf = (origin: string): number => Number(new URL(origin).port);

describe('a local Tray', () => {
  it('survives a client that leaves in the middle of its body', async () => {
    await using tray = await startTestTray();
    const socket = connect(portOf(tray.origin), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: tray\r\nauthorization: Bearer ${testMasterToken}\r\ncontent-length: 100\r\n\r\n{"query"`,
    );
    socket.resetAndDestroy();
    await once(socket, 'close');

    const answer = await query(tray, testMasterToken, '{ viewer { details { name } } }');

    expect(at(answer, 'data', 'viewer', 'details', 'name')).toBe('Harbour Coffee Integrations');
  });

  it.each([
    ['{', 'The body must be JSON'],
    ['[]', 'The body must be a JSON object'],
    ['{"query": 5}', 'The body must have a query'],
  ])('answers the GraphQL body %s with a 400', async (body, message) => {
    await using tray = await startTestTray();

    expect(await send(tray, testMasterToken, 'POST', '/graphql', body)).toMatchObject({
      status: 400,
      body: { message },
    });
  });

  it('refuses bodies above 10 MiB without looking into them', async () => {
    await using tray = await startTestTray();
    const body = `{"query": "${'x'.repeat(10 * 1024 * 1024)}"}`;

    const answer = await send(tray, testMasterToken, 'POST', '/graphql', body);

    expect(answer).toMatchObject({ status: 413, body: { message: 'Request Too Long' } });
    expect(tray.control.counts()).toEqual({});
  });

  it('lets go of its data file when its port is taken', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'local-tray-'));
    const dataFile = join(directory, 'tray.sqlite');
    await using first = await startTestTray();

    await expect(startTestTray({ dataFile, port: portOf(first.origin) })).rejects.toThrow(
      'EADDRINUSE',
    );

    await (await startTestTray({ dataFile })).close();
    await rm(directory, { recursive: true });
  });

  it('needs a master token, and mints tokens for users that exist', async () => {
    await expect(startTestTray({ masterToken: '' })).rejects.toThrow('must not be empty');
    await using tray = await startTestTray();

    expect(() => tray.mintUserToken('nobody')).toThrow('there is no user nobody');
  });

  it('can be closed twice', async () => {
    const tray = await startTestTray();

    await Promise.all([tray.close(), tray.close()]);

    await expect(fetch(tray.origin)).rejects.toThrow('fetch failed');
  });
});
