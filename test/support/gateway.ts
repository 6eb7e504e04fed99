import { loadConfig } from '../../src/config.ts';
import { createGateway, type GatewayOptions } from '../../src/gateway.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';

/** What goes with a query; the master token unless said otherwise. */
export interface AskOptions {
  /** Null for none. */
  readonly token?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly operationName?: string | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** Lets the client leave. */
  readonly signal?: AbortSignal;
}

/** An answer over HTTP, its JSON not yet looked at. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** As it came over the wire. */
  readonly text: string;
  readonly body: unknown;
}

export interface TestGateway extends AsyncDisposable {
  /** Where the graph answers, with its path. */
  readonly url: string;
  ask(query: string, options?: AskOptions): Promise<GraphqlAnswer>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** A gateway on a free port in front of `tray`; `env` holds further settings. */
export async function startTestGateway(
  tray: Pick<LocalTray, 'graphqlUrl' | 'origin' | 'masterToken'>,
  env: Readonly<Record<string, string>> = {},
  options: GatewayOptions = {},
): Promise<TestGateway> {
  const gateway = await createGateway(
    loadConfig({
      TRAY_GRAPHQL_URL: tray.graphqlUrl,
      TRAY_REST_URL: tray.origin,
      PORT: '0',
      LOG_LEVEL: 'silent',
      // A machine that runs many tests at once is late without being overloaded.
      MAX_EVENT_LOOP_DELAY_MS: '600000',
      // Local Trays of tests have no limits, so nothing has to wait for them.
      UPSTREAM_RATE_PER_SECOND: '100000',
      UPSTREAM_BURST: '100000',
      ...env,
    }),
    options,
  );
  const url = `${await gateway.listen()}/graphql`;
  return {
    url,
    ask: (query, options = {}) => askGraphql(url, query, { token: tray.masterToken, ...options }),
    drain: gateway.drain,
    close: gateway.close,
    [Symbol.asyncDispose]: gateway.close,
  };
}

/** Posts a query to a GraphQL endpoint, the gateway's or the local Tray's. */
export async function askGraphql(
  url: string,
  query: string,
  { token = null, variables, headers = {}, operationName, extensions, signal }: AskOptions,
): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables, operationName, extensions }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, body };
}
