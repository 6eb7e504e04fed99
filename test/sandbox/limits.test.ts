import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { trayLimits } from '../../src/sandbox/limits.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { at, send, tokenOf } from './trayClient.ts';

const list = (tray: LocalTray, token = testMasterToken) =>
  send(tray, token, 'GET', '/core/v1/connectors/http-client/versions/5.5/operations');

async function passing(tray: LocalTray, requests: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: requests }, () => list(tray)));
  return answers.filter(({ status }) => status === 200).length;
}

describe('the rate limit', () => {
  it('lets 50 requests pass at once and 30 in every second after that', async () => {
    await using tray = await startTestTray({ limits: trayLimits });
    tray.control.freeze();

    const burst = await passing(tray, 60);
    tray.control.advance(1000);
    const second = await passing(tray, 40);
    tray.control.advance(100);
    const tenth = await passing(tray, 5);
    tray.control.advance(60_000);
    const rested = await passing(tray, 60);

    expect([burst, second, tenth, rested]).toEqual([50, 30, 3, 50]);
  });

  it('is one for both APIs and all tokens, each answering in its own shape', async () => {
    await using tray = await startTestTray({
      limits: { perSecond: 1, burst: 2, concurrentCalls: 1 },
    });
    tray.control.freeze();
    const document = { query: '{ viewer { details { name } } }' };

    const passed = await send(tray, tokenOf(tray, 'basalt'), 'POST', '/graphql', document);
    await list(tray);
    const graphql = await send(tray, tokenOf(tray, 'sundial'), 'POST', '/graphql', document);
    const rest = await list(tray, tokenOf(tray, 'sundial'));

    expect(at(passed.body, 'errors')).toBeUndefined();
    expect(graphql).toMatchObject({
      status: 200,
      body: {
        data: null,
        errors: [
          {
            message: 'Rate limit exceeded',
            extensions: { name: 'PreconditionError', code: 'access_not_allowed' },
          },
        ],
      },
    });
    expect(rest).toMatchObject({
      status: 429,
      body: { message: 'Rate limit exceeded', code: null },
    });
    expect([...rest.headers.keys()].filter(name => /rate|retry/.test(name))).toEqual([]);
  });

  it('does not count unknown paths and tokens', async () => {
    await using tray = await startTestTray({
      limits: { perSecond: 1, burst: 1, concurrentCalls: 1 },
    });
    tray.control.freeze();

    await send(tray, testMasterToken, 'GET', '/elsewhere');
    await list(tray, 'nobody');

    expect((await list(tray)).status).toBe(200);
  });
});

describe('calls', () => {
  it('are limited by how many run at once, not by how often they come', async () => {
    const waiting: (() => void)[] = [];
    const arrivals: (() => void)[] = [];
    const thirdParty = createServer((_request, response) => {
      waiting.push(() => response.end('{}'));
      arrivals.shift()?.();
    }).listen(0, '127.0.0.1');
    await once(thirdParty, 'listening');
    const address = thirdParty.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await using tray = await startTestTray({
      limits: { perSecond: 1, burst: 1, concurrentCalls: 2 },
    });
    tray.control.freeze();
    const call = () =>
      send(tray, testMasterToken, 'POST', '/core/v1/connectors/http-client/versions/5.5/call', {
        operation: 'get_request',
        input: { url: `http://127.0.0.1:${port}/` },
      });
    const arrived = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    arrivals.push(...arrived.map(({ resolve }) => resolve));

    const running = [call(), call()];
    await Promise.all(arrived.map(({ promise }) => promise));
    const tooMuch = await call();
    for (const answer of waiting.splice(0)) answer();
    const answers = await Promise.all(running);
    const later = call();
    arrivals.push(() => waiting.pop()?.());
    const afterwards = await later;
    thirdParty.close();

    expect(tooMuch).toMatchObject({
      status: 429,
      body: { message: 'Rate limit exceeded', code: null },
    });
    expect([...answers, afterwards].map(({ body }) => at(body, 'outcome'))).toEqual([
      'success',
      'success',
      'success',
    ]);
    expect(tray.control.peaks()['connectors.call']).toBe(3);
  });
});
