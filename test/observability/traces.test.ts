import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { logLines } from './logLines.ts';
import { type RecordedSpans, recordSpans } from './recordSpans.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT_ID = 'b7ad6b7169203331';
const TRACEPARENT = `00-${TRACE_ID}-${PARENT_ID}-01`;

const MINE = 'query Mine { viewer { details { name } } }';
const LIST = 'query List { connectors(first: 1) { nodes { name } } }';
const OPERATIONS = '{ connector(name: "northwind-crm", version: "10.1") { operations { name } } }';
const CALL = `mutation Call($url: String!) {
  callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
    input: { url: $url } }) { outcome }
}`;

let recorded: RecordedSpans;
let tray: LocalTray;

beforeEach(async () => {
  recorded = recordSpans();
  tray = await startTestTray();
});
afterEach(async () => {
  await tray.close();
  await recorded[Symbol.asyncDispose]();
});

/** Of the only span of that name. */
function only(name: string): ReadableSpan {
  const [span, ...others] = recorded.named(name);
  if (span === undefined || others.length > 0) {
    throw new Error(`No single ${name} in ${recorded.spans().map(({ name }) => name)}`);
  }
  return span;
}

const readsOf = ({ events }: ReadableSpan) =>
  events.map(({ attributes }) => [
    attributes?.['tray.read.what'],
    attributes?.['tray.read.outcome'],
  ]);

describe('a gateway with an OpenTelemetry SDK', () => {
  it('makes an operation part of the client’s trace, and its requests part of the operation', async () => {
    const { logger, lines } = logLines();
    await using gateway = await startTestGateway(tray, {}, { logger });

    await gateway.ask(MINE, { headers: { traceparent: TRACEPARENT } });

    const operation = only('query');
    const request = only('POST /graphql');
    expect(operation.kind).toBe(SpanKind.SERVER);
    expect(operation.attributes).toEqual({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Mine',
    });
    expect(operation.status.code).toBe(SpanStatusCode.UNSET);
    expect(operation.spanContext().traceId).toBe(TRACE_ID);
    expect(operation.parentSpanContext?.spanId).toBe(PARENT_ID);
    expect(request.kind).toBe(SpanKind.CLIENT);
    expect(request.parentSpanContext?.spanId).toBe(operation.spanContext().spanId);
    expect(request.attributes).toEqual({
      'http.request.method': 'POST',
      'url.template': '/graphql',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(tray.origin).port),
      'http.response.status_code': 200,
      'tray.api': 'users',
      'tray.kind': 'read',
    });
    expect(lines()).toContainEqual(
      expect.objectContaining({ msg: 'operation', traceId: TRACE_ID }),
    );
  });

  it('hands its trace on to Tray, and nothing else that travels with it', async () => {
    await using gateway = await startTestGateway(tray);

    await gateway.ask(MINE, {
      headers: { traceparent: TRACEPARENT, baggage: 'customer=somebody', tracestate: 'vendor=1' },
    });

    const { spanId } = only('POST /graphql').spanContext();
    const headers = tray.control.requests()[0]?.headers;
    expect(headers).toMatchObject({
      traceparent: `00-${TRACE_ID}-${spanId}-01`,
      tracestate: 'vendor=1',
    });
    expect(headers).not.toHaveProperty('baggage');
  });

  it('records nothing of a trace that nobody records, but hands it on', async () => {
    const { logger, lines } = logLines();
    await using gateway = await startTestGateway(tray, {}, { logger });

    await gateway.ask(MINE, { headers: { traceparent: TRACEPARENT.replace(/01$/, '00') } });

    expect(recorded.spans()).toEqual([]);
    expect(tray.control.requests()[0]?.headers['traceparent']).toMatch(
      new RegExp(`^00-${TRACE_ID}-[0-9a-f]{16}-00$`),
    );
    expect(lines()).toContainEqual(
      expect.objectContaining({ msg: 'operation', traceId: TRACE_ID }),
    );
  });

  it('begins a trace of its own for a client without one, and tells its id in the log', async () => {
    const { logger, lines } = logLines();
    await using gateway = await startTestGateway(tray, {}, { logger });

    await gateway.ask(MINE);

    const { traceId } = only('query').spanContext();
    expect(only('query').parentSpanContext).toBeUndefined();
    expect(only('POST /graphql').spanContext().traceId).toBe(traceId);
    expect(lines()).toContainEqual(expect.objectContaining({ msg: 'operation', traceId }));
  });

  it('names requests by their route, without names and ids', async () => {
    await using gateway = await startTestGateway(tray);

    await gateway.ask(OPERATIONS);
    await gateway.ask(CALL, { variables: { url: `${tray.origin}/nowhere` } });

    const route = '/core/v1/connectors/{name}/versions/{version}';
    const names = recorded.spans().map(({ name }) => name);
    expect(new Set(names.filter(name => !name.startsWith('wait')))).toEqual(
      new Set([
        'query',
        'GET /core/v1/connectors',
        `GET ${route}/operations`,
        'mutation',
        `POST ${route}/call`,
      ]),
    );
    expect(only(`POST ${route}/call`).attributes).toMatchObject({
      'url.template': `${route}/call`,
      'tray.api': 'connectors',
      'tray.kind': 'call',
    });
  });

  it('tells whether the catalogue was kept, old, or asked for', async () => {
    await using gateway = await startTestGateway(tray, { CACHE_OPERATIONS_SECONDS: '0' });

    await gateway.ask(LIST);
    await gateway.ask(LIST);
    await gateway.ask(OPERATIONS);
    await gateway.ask(OPERATIONS);

    expect(recorded.named('query').map(readsOf)).toEqual([
      [['connectors', 'miss']],
      [['connectors', 'hit']],
      [
        ['connectors', 'hit'],
        ['operations', 'miss'],
      ],
      [
        ['connectors', 'hit'],
        ['operations', 'stale'],
      ],
    ]);
  });

  it('gives a shared read to whoever asked first, and tells the other that it was shared', async () => {
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'graphql', latencyMs: 500 });

    await Promise.all([gateway.ask(MINE), gateway.ask(MINE)]);

    const payer = only('POST /graphql').parentSpanContext?.spanId;
    const reads = recorded
      .named('query')
      .map(span => [span.spanContext().spanId === payer, readsOf(span)]);
    expect(reads).toHaveLength(2);
    expect(reads).toContainEqual([true, []]);
    expect(reads).toContainEqual([false, [['users', 'shared']]]);
  });

  it('shows each attempt of a read and the wait between them', async () => {
    await using gateway = await startTestGateway(tray);
    const headers = { 'retry-after': '0.05' };
    tray.control.fault({ route: 'graphql', status: 503, headers, times: 1 });

    await gateway.ask(MINE);

    const [refused, repeated] = recorded.named('POST /graphql');
    expect(refused?.attributes).toMatchObject({
      'http.response.status_code': 503,
      'error.type': '503',
    });
    expect(refused?.status.code).toBe(SpanStatusCode.ERROR);
    expect(refused?.attributes).not.toHaveProperty(['http.request.resend_count']);
    expect(repeated?.attributes).toMatchObject({
      'http.response.status_code': 200,
      'http.request.resend_count': 1,
    });
    expect(only('wait backoff').parentSpanContext?.spanId).toBe(only('query').spanContext().spanId);
  });

  it('shows how long a request has waited for Tray’s rate limit', async () => {
    await using gateway = await startTestGateway(tray, {
      UPSTREAM_RATE_PER_SECOND: '2',
      UPSTREAM_BURST: '1',
    });

    await gateway.ask(MINE);
    await gateway.ask('query Other { viewer { details { username } } }');

    expect(only('wait rate_limit').attributes).toEqual({ 'tray.api': 'users' });
    const [seconds, nanoseconds] = only('wait rate_limit').duration;
    expect(seconds * 1_000 + nanoseconds / 1e6).toBeGreaterThan(1);
  });

  it('shows the wait of a request that then could not leave', async () => {
    await using gateway = await startTestGateway(tray, {
      UPSTREAM_RATE_PER_SECOND: '1',
      UPSTREAM_BURST: '1',
    });

    await gateway.ask(MINE);
    await gateway.ask('query Late { viewer { details { username } } }', {
      headers: { 'x-request-timeout-ms': '100' },
    });

    expect(only('wait rate_limit').attributes).toEqual({
      'tray.api': 'users',
      'error.type': 'UPSTREAM_RATE_LIMITED',
    });
  });

  it('names what has failed, by code alone', async () => {
    await using gateway = await startTestGateway(tray);
    tray.control.fault({ route: 'graphql', broken: 'closeBeforeHeaders' });

    await gateway.ask(CALL.replace('mutation Call', 'mutation Broken'), {
      variables: { url: 'x' },
    });
    await gateway.ask(MINE);

    expect(recorded.named('POST /graphql')[0]?.attributes['error.type']).toBe('UND_ERR_SOCKET');
    expect(only('query').attributes['error.type']).toBe('UPSTREAM_UNAVAILABLE');
    expect(only('query').status).toEqual({ code: SpanStatusCode.ERROR });
  });

  it('counts what it does for an end user to the operation', async () => {
    await using gateway = await startTestGateway(tray, { TRAY_MASTER_TOKEN: tray.masterToken });

    await gateway.ask('{ user(externalUserId: "paper-lantern") { viewer { details { name } } } }');

    const { spanId } = only('query').spanContext();
    const parents = recorded.named('POST /graphql').map(span => span.parentSpanContext?.spanId);
    expect(parents.length).toBeGreaterThanOrEqual(2); // the token is minted first
    expect(new Set(parents)).toEqual(new Set([spanId]));
    expect(recorded.named('POST /graphql').map(span => span.attributes['tray.kind'])).toContain(
      'write',
    );
  });

  it('ends the spans of requests that never became operations', async () => {
    await using gateway = await startTestGateway(tray, {
      AUTH_MODES: 'jwt',
      AUTH_JWT_SECRET: 'a secret of the tests that is long enough',
      TRAY_MASTER_TOKEN: tray.masterToken,
    });

    await gateway.ask(MINE, { token: 'no.json.token' });

    expect(only('GraphQL Operation').attributes).toEqual({ 'error.type': 'UNAUTHENTICATED' });
    expect(recorded.spans()).toHaveLength(1);
  });
});
