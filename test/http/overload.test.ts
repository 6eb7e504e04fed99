import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const QUERY = '{ viewer { details { name } } }';

describe('a gateway with more to do than it can', () => {
  it('turns requests away with 503 and a time, and takes them again when there is room', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, { MAX_REQUESTS_IN_FLIGHT: '1' });
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const remove = tray.control.fault({
      route: 'graphql',
      when: () => {
        arrived.resolve();
        return true;
      },
      until: answer.promise,
    });

    const first = gateway.ask(QUERY);
    await arrived.promise;
    const refused = await gateway.ask(QUERY);
    const probe = await fetch(gateway.url.replace('/graphql', '/livez'));
    answer.resolve();
    await first;
    remove();
    const again = await gateway.ask(QUERY);

    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.body).toMatchObject({
      errors: [{ extensions: { code: 'OVERLOADED', retryable: true, retryAfterMs: 1000 } }],
    });
    expect(probe.status).toBe(200);
    expect(again.body).toMatchObject({ data: { viewer: {} } });
  });

  it('turns an operation away when too many requests wait for Tray', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, {
      UPSTREAM_RATE_PER_SECOND: '1',
      UPSTREAM_BURST: '1',
      UPSTREAM_MAX_WAITING: '1',
    });
    await gateway.ask(QUERY);
    const reads = ['a', 'b', 'c', 'd'].map(name => `{ viewer { ${name}: details { name } } }`);

    const answers = await Promise.all(reads.map(query => gateway.ask(query)));

    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(refused[0]?.body).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  });
});

describe('/metrics and /readyz', () => {
  it('count operations by name with what they cost at Tray', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    await gateway.ask('query Mine { viewer { details { name } } connectors { nodes { name } } }');
    await gateway.ask('query Mine { connectors { nodes { name } } }');

    const text = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();

    const lines = text.split('\n');
    for (const line of [
      'tray_graph_operations_total{operation="Mine",code="OK"} 2',
      'tray_graph_upstream_requests_total{operation="Mine",api="users"} 1',
      'tray_graph_upstream_requests_total{operation="Mine",api="connectors"} 1',
      'tray_graph_upstream_requests_saved_total{operation="Mine",how="cached"} 1',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('name an upstream that fails while the gateway stays ready', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'graphql', status: 500 });
    for (let i = 0; i < 12; i++) await gateway.ask(`{ viewer { a${i}: details { name } } }`);

    const response = await fetch(gateway.url.replace('/graphql', '/readyz'));

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      reasons: ['The Users API has failed many times in a row'],
    });
  });
});
