import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { readMetrics } from './readMetrics.ts';

const MINE = '{ viewer { details { name } } }';
const LIST = '{ connectors(first: 1) { nodes { name } } }';
const CALL = `mutation ($url: String!) {
  callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
    input: { url: $url } }) { outcome }
}`;

const duration = (labels: string): string =>
  `tray_graph_upstream_request_duration_seconds_count{${labels}}`;

describe('/metrics', () => {
  it('times requests to Tray by API, kind and outcome', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    await gateway.ask(MINE);
    await gateway.ask(LIST);
    await gateway.ask(CALL, { variables: { url: `${tray.origin}/nowhere` } });
    tray.control.fault({ route: 'graphql', status: 503, times: 1 });
    await gateway.ask(MINE);
    tray.control.fault({ route: 'graphql', broken: 'closeBeforeHeaders', times: 1 });
    await gateway.ask(MINE);
    tray.control.fault({ route: 'graphql', status: 400, body: { message: 'No' }, times: 1 });
    await gateway.ask(MINE);

    const { value } = await readMetrics(gateway.url);

    expect(value(duration('api="users",kind="read",outcome="ok"'))).toBe(3);
    expect(value(duration('api="users",kind="read",outcome="failed"'))).toBe(1);
    expect(value(duration('api="users",kind="read",outcome="silent"'))).toBe(1);
    expect(value(duration('api="users",kind="read",outcome="refused"'))).toBe(1);
    expect(value(duration('api="connectors",kind="read",outcome="ok"'))).toBe(2); // the input's schema, too
    expect(value(duration('api="connectors",kind="call",outcome="ok"'))).toBe(1);
    expect(value('tray_graph_upstream_retries_total{api="users"}')).toBe(2);
  });

  it('tells a client’s hurry from Tray’s failure', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'graphql', broken: 'hangAtHeaders', times: 1 });

    await gateway.ask(MINE, { headers: { 'x-request-timeout-ms': '200' } });

    const { value } = await readMetrics(gateway.url);
    expect(value(duration('api="users",kind="read",outcome="abandoned"'))).toBe(1);
    expect(value(duration('api="users",kind="read",outcome="silent"'))).toBeUndefined();
  });

  it('counts what Tray has refused for its rate, however it says so', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const headers = { 'retry-after': '0' };
    tray.control.fault({ route: 'connectors.list', status: 429, headers, body: {}, times: 1 });
    tray.control.fault({
      route: 'graphql',
      graphqlError: { message: 'Rate limit exceeded' },
      times: 1,
    });

    await gateway.ask(LIST);
    await gateway.ask(MINE);

    const { value } = await readMetrics(gateway.url);
    expect(value(duration('api="connectors",kind="read",outcome="rate_limited"'))).toBe(1);
    expect(value('tray_graph_upstream_rate_limited_total{api="connectors"}')).toBe(1);
    expect(value('tray_graph_upstream_rate_limited_total{api="users"}')).toBe(1);
  }, 20_000);

  it('counts how reads of the catalogue were answered', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, { CACHE_OPERATIONS_SECONDS: '0' });
    const query = '{ connector(name: "northwind-crm", version: "10.1") { operations { name } } }';

    for (let i = 0; i < 3; i++) await gateway.ask(query);

    const { value } = await readMetrics(gateway.url);
    const reads = (what: string, outcome: string) =>
      value(`tray_graph_cache_reads_total{what="${what}",outcome="${outcome}"}`);
    expect(reads('connectors', 'miss')).toBe(1);
    expect(reads('connectors', 'hit')).toBe(2);
    expect(reads('operations', 'miss')).toBe(1);
    expect(reads('operations', 'stale')).toBe(2);
  });

  it('counts answers by status, requests under way, and those that were turned away', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray, { MAX_REQUESTS_IN_FLIGHT: '1' });
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const undo = tray.control.fault({
      route: 'graphql',
      when: () => {
        arrived.resolve();
        return true;
      },
      until: answer.promise,
    });

    const first = gateway.ask(MINE);
    await arrived.promise;
    await gateway.ask(MINE);
    const meanwhile = await readMetrics(gateway.url);
    answer.resolve();
    await first;
    undo();
    await gateway.ask('{ nothing }', { headers: { accept: 'application/graphql-response+json' } });

    const { value } = await readMetrics(gateway.url);
    expect(meanwhile.value('tray_graph_requests_in_flight')).toBe(1);
    expect(meanwhile.value('tray_graph_upstream_in_flight{upstream="users"}')).toBe(1);
    expect(value('tray_graph_requests_in_flight')).toBe(0);
    expect(value('tray_graph_requests_shed_total{reason="in_flight"}')).toBe(1);
    expect(value('tray_graph_http_responses_total{status="503"}')).toBe(1);
    expect(value('tray_graph_http_responses_total{status="200"}')).toBe(1);
    expect(value('tray_graph_http_responses_total{status="400"}')).toBe(1);
  });

  it('tells which way to Tray is shut', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'graphql', status: 500 });
    for (let i = 0; i < 10; i++) await gateway.ask(`{ viewer { a${i}: details { name } } }`);

    const { value } = await readMetrics(gateway.url);

    expect(value('tray_graph_breaker_open{upstream="users"}')).toBe(1);
    expect(value('tray_graph_breaker_open{upstream="rest"}')).toBe(0);
  });

  it('has few values for every label, whatever clients send', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    for (let i = 0; i < 250; i += 10) {
      const names = Array.from({ length: 10 }, (_, j) => `Name${i + j}`);
      await Promise.all(names.map(name => gateway.ask(`query ${name} { __typename }`)));
    }

    const { text } = await readMetrics(gateway.url);

    const names = [...text.matchAll(/operations_total\{operation="(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toHaveLength(201);
    expect(names.filter(name => name === 'other')).toHaveLength(1);
  }, 20_000);

  it('tells of the process', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);

    const { value } = await readMetrics(gateway.url);

    expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(value('nodejs_heap_size_used_bytes')).toBeGreaterThan(1e6);
  });
});
