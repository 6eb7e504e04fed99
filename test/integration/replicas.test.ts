import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { redisServerPath, startRealRedis } from '../transport/realRedis.ts';

const LIST = '{ connectors(first: 1) { nodes { name } } }';
const SCHEMAS =
  '{ connectors(first: 1) { nodes { operations { name inputSchema outputSchema } } } }';
const CALL = `mutation ($url: String!) {
  callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
    input: { url: $url }, idempotencyKey: "order-1" }) { outcome failure { message } }
}`;
const REFRESH = 'mutation { refreshCatalog(input: {}) { clientMutationId } }';
const SECRET = 'a secret of the tests that is long enough';

/** CI installs it; the budget's own tests have a stand-in for machines without. */
function redisPath(): string {
  const path = redisServerPath();
  if (path === undefined) throw new Error('These tests need redis-server: install it first.');
  return path;
}

describe('two gateways with one Redis', () => {
  it('share the catalogue, and drop it together', async () => {
    await using redis = await startRealRedis(redisPath());
    await using tray = await startTestTray();
    const env = { REDIS_URL: `redis://127.0.0.1:${redis.port}`, STATE_SECRET: SECRET };
    await using one = await startTestGateway(tray, env);
    await using other = await startTestGateway(tray, env);

    await one.ask(LIST);
    await other.ask(LIST);
    const shared = tray.control.counts()['connectors.list'];
    await one.ask(REFRESH);
    await one.ask(LIST);

    expect(shared).toBe(1);
    expect(tray.control.counts()['connectors.list']).toBe(2);
  });

  it('share what operations take and give, also where nothing stale is given out', async () => {
    await using redis = await startRealRedis(redisPath());
    await using tray = await startTestTray();
    const env = {
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      STATE_SECRET: SECRET,
      CACHE_STALE_SECONDS: '0',
    };
    await using one = await startTestGateway(tray, env);
    await using other = await startTestGateway(tray, env);

    const first = await one.ask(SCHEMAS);
    const second = await other.ask(SCHEMAS);

    expect(JSON.stringify(first.body)).toContain('"properties"');
    expect(second.body).toEqual(first.body);
    expect(tray.control.counts()).toMatchObject({
      'connectors.list': 1,
      'connectors.operations': 1,
    });
  });

  it('keep what belongs to two callers apart', async () => {
    await using redis = await startRealRedis(redisPath());
    await using tray = await startTestTray();
    const env = { REDIS_URL: `redis://127.0.0.1:${redis.port}`, STATE_SECRET: SECRET };
    await using one = await startTestGateway(tray, env);
    await using other = await startTestGateway(tray, env);
    const [user] = tray.users();
    const token = tray.mintUserToken(user?.id ?? '');

    await one.ask(LIST);
    await other.ask(LIST, { token });

    expect(tray.control.counts()['connectors.list']).toBe(2);
  });

  it('make one call for an idempotency key, whichever is asked', async () => {
    await using redis = await startRealRedis(redisPath());
    await using tray = await startTestTray();
    const env = { REDIS_URL: `redis://127.0.0.1:${redis.port}`, STATE_SECRET: SECRET };
    await using one = await startTestGateway(tray, env);
    await using other = await startTestGateway(tray, env);
    const variables = { url: `${tray.origin}/nowhere` };
    tray.control.fault({ route: 'connectors.call', latencyMs: 300 });

    const answers = await Promise.all([
      one.ask(CALL, { variables }),
      other.ask(CALL, { variables }),
    ]);

    expect(answers[0].body).toMatchObject({ data: { callOperation: { outcome: 'ERROR' } } });
    expect(answers[1].body).toEqual(answers[0].body);
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });

  it('go on without Redis, but call nothing twice', async () => {
    await using redis = await startRealRedis(redisPath());
    await using tray = await startTestTray();
    const env = { REDIS_URL: `redis://127.0.0.1:${redis.port}`, STATE_SECRET: SECRET };
    await using gateway = await startTestGateway(tray, env);
    const variables = { url: `${tray.origin}/nowhere` };
    await redis.kill();

    const read = await gateway.ask(LIST);
    const call = await gateway.ask(CALL, { variables });
    await redis.restart();

    expect(read.body).toMatchObject({ data: { connectors: { nodes: [{}] } } });
    expect(call.body).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
    expect(tray.control.counts()['connectors.call']).toBeUndefined();
  });
});
