import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { Report } from '@apollo/usage-reporting-protobuf';

/** What Apollo Server reports of a schema. The SDL comes once it has been asked for. */
export interface SchemaReport {
  readonly report: { readonly graphRef: string; readonly coreSchemaHash: string };
  readonly coreSchema: string | null;
}

/** Stands where Apollo Studio takes reports, and decodes them. */
export interface StandIn extends AsyncDisposable {
  readonly usageUrl: string;
  readonly schemaUrl: string;
  /** Tells of each report as it comes. */
  readonly arrivals: EventEmitter<{ usage: [Report]; schema: [SchemaReport] }>;
  readonly usage: readonly Report[];
  readonly schemas: readonly SchemaReport[];
  /** Everything that has come, whole: headers and bodies, unpacked. */
  readonly received: readonly string[];
}

/** Starts on loopback and takes reports that carry `key`, all others are refused. */
export async function startStandIn(key: string, port = 0): Promise<StandIn> {
  const usage: Report[] = [];
  const schemas: SchemaReport[] = [];
  const received: string[] = [];
  const arrivals: StandIn['arrivals'] = new EventEmitter();
  const takeUsage = (body: Buffer): unknown => {
    const report = Report.decode(body);
    usage.push(report);
    arrivals.emit('usage', report);
    return { tracesIgnored: false };
  };
  const takeSchema = (body: Buffer): unknown => {
    const { variables } = JSON.parse(body.toString()) as { variables: SchemaReport };
    schemas.push(variables);
    arrivals.emit('schema', variables);
    const withCoreSchema = variables.coreSchema === null;
    const inSeconds = withCoreSchema ? 0 : 3_600;
    return { data: { reportSchema: { __typename: ANSWER, inSeconds, withCoreSchema } } };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    received.push(`${JSON.stringify(request.headers)}\n${body}`);
    const take = { [USAGE]: takeUsage, [SCHEMA]: takeSchema }[request.url ?? ''];
    if (!take || request.headers['x-api-key'] !== key) response.writeHead(take ? 403 : 404).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(take(body)));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    usageUrl: `${origin}${USAGE}`,
    schemaUrl: `${origin}${SCHEMA}`,
    ...{ arrivals, usage, schemas, received },
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

const USAGE = '/api/ingress/traces';
const SCHEMA = '/api/graphql';
const ANSWER = 'ReportSchemaResponse';
