import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { MAIN } from '../cli/runCli.ts';
import { askGraphql } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/tracing/otel.mjs', import.meta.url));

/** As much as is looked at of what OTLP sends (ExportTraceServiceRequest in JSON). */
interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly { readonly name: string; readonly traceId: string }[];
    }[];
  }[];
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}

/** Takes spans as a collector would. */
async function startCollector() {
  const exported: Exported[] = [];
  const server = createServer(async (request, response) => {
    exported.push((await json(request)) as Exported);
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const resources = () => exported.flatMap(({ resourceSpans }) => resourceSpans);
  return {
    origin: `http://127.0.0.1:${port}`,
    services: () =>
      resources().flatMap(({ resource }) =>
        resource.attributes.filter(({ key }) => key === 'service.name').map(({ value }) => value),
      ),
    spans: () => resources().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

describe('examples/tracing/otel.mjs', () => {
  it('sends the spans of a gateway to a collector, the last ones as it stops', async () => {
    await using tray = await startTestTray();
    await using collector = await startCollector();
    const gateway = spawn(process.execPath, ['--import', EXAMPLE, MAIN, 'serve'], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        TRAY_GRAPHQL_URL: tray.graphqlUrl,
        TRAY_REST_URL: tray.origin,
        LOG_LEVEL: 'silent',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
        OTEL_SERVICE_NAME: 'gateway-of-the-tests',
        OTEL_BSP_SCHEDULE_DELAY: '600000', // nothing is sent before the end
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: gateway.stdout }), 'line');
    const url = /http\S+graphql/.exec(line)?.[0] ?? '';

    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await askGraphql(url, '{ viewer { details { name } } }', {
      token: tray.masterToken,
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01`, connection: 'close' },
    });
    gateway.kill('SIGTERM');
    const [code] = await once(gateway, 'exit');

    expect(code).toBe(0);
    expect(collector.services()).toEqual([{ stringValue: 'gateway-of-the-tests' }]);
    // A machine that is held up for a millisecond has waited for the rate limit.
    const spans = collector.spans().filter(({ name }) => name !== 'wait rate_limit');
    expect(spans.map(span => [span.name, span.traceId])).toEqual([
      ['POST /graphql', traceId],
      ['query', traceId],
    ]);
  }, 60_000);
});
