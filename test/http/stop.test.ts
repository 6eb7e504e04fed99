import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
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
