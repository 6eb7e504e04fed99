import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestTray } from '../support/localTray.ts';
import { redisServerPath, startRealRedis } from '../transport/realRedis.ts';
import { ask, get, runWorkers } from './runWorkers.ts';

jest.setTimeout(120_000);

const LIST = '{ connectors(first: 1) { nodes { name } } }';
const CALL = `mutation ($url: String!) {
  callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
    input: { url: $url }, idempotencyKey: "order-1" }) { outcome } }`;

let tray: LocalTray;
beforeEach(async () => {
  tray = await startTestTray();
});
afterEach(() => tray.close());

describe('two programs of two workers with one Redis', () => {
  it('share the limit, the catalogue and idempotency keys', async () => {
    const path = redisServerPath();
    if (path === undefined) throw new Error('This test needs redis-server: install it first.');
    await using redis = await startRealRedis(path);
    const env = {
      ...{ REDIS_URL: `redis://127.0.0.1:${redis.port}`, UPSTREAM_RATE_PER_SECOND: '1' },
      STATE_SECRET: 'a secret of the tests that is long enough',
      UPSTREAM_BURST: '50',
    };
    await using one = await runWorkers(tray, env);
    await using other = await runWorkers(tray, env);
    const clients = [...one.connect(2), ...other.connect(2)];
    const options = { token: tray.masterToken, variables: { url: `${tray.origin}/x` } };
    const since = performance.now();

    for (const client of clients) {
      await ask(client, LIST, options);
      await ask(client, CALL, options);
    }
    for (const [i, client] of clients.entries()) {
      await ask(client, `{ authentication(id: "a-${i}") { name } }`, options);
    }

    expect(tray.control.counts()).toMatchObject({
      ...{ 'connectors.list': 1, 'connectors.operations': 1, 'connectors.call': 1 },
      'authentications.get': 4,
    });
    // A program knows what was left when it last asked: the first one, of the four that it sent.
    for (const [i, client] of clients.entries()) {
      const { upstream } = JSON.parse(await get(client, '/readyz'));
      const restored = Math.ceil((performance.now() - since) / 1_000);
      expect(upstream.budget).toMatchObject({ shared: true, degraded: false, maximum: 50 });
      expect(upstream.budget.available).toBeLessThanOrEqual((i < 2 ? 46 : 44) + restored);
    }
  });
});
