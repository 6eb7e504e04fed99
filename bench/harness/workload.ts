/** One kind of request, and what is right as an answer to it. */
export interface Workload {
  readonly name: string;
  /** What it is, in a few words for the table. */
  readonly title: string;
  /** The query in terms of tray-graph's schema; a function where every request has another text. */
  readonly query: string | ((n: number) => string);
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The `data` that the caller behind `label` has to get, made by hand. */
  readonly expected: (label: string) => Readonly<Record<string, unknown>>;
  /** Makes answers to changing queries the same. */
  readonly normalise?: (answer: string, n: number) => string;
  /** Requests to Tray that it takes when nothing is asked for twice. */
  readonly idealRequests: number;
  /** The one request to Tray that it stands for, where a proxy can simply pass it on. */
  readonly direct?: DirectRequest;
  /** Connectors that Tray has; 50 when left out. */
  readonly connectors?: number;
  /** Whether servers may keep the catalogue. */
  readonly caches?: boolean;
}

/** Left out, `body` and `expected` are those of the GraphQL request. */
export interface DirectRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly expected?: (label: string) => unknown;
}

/** A query that the Users API answers alone can go there as it is. */
export const TO_USERS: DirectRequest = { method: 'POST', path: '/graphql' };
