import type { Workload } from './workload.ts';

/** What is sent to one server for one workload, and what has to come back. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: (n: number) => string | null;
  /** The whole answer, but for `extensions`. */
  readonly expected: (label: string) => unknown;
  /** Makes answers to changing queries the same. */
  readonly normalise?: ((answer: string, n: number) => string) | undefined;
}

/** The workload's query, sent as GraphQL over HTTP. */
export function graphqlExchange(workload: Workload, path = '/graphql'): Exchange {
  const { query, variables, expected, normalise } = workload;
  const bodyOf = (text: string): string =>
    JSON.stringify({ query: text, ...(variables && { variables }) });
  const fixed = typeof query === 'string' ? bodyOf(query) : '';
  return {
    method: 'POST',
    path,
    body: typeof query === 'string' ? () => fixed : n => bodyOf(query(n)),
    expected: label => ({ data: expected(label) }),
    normalise,
  };
}

/** The one request to Tray that the workload stands for; nothing where it takes several. */
export function directExchange(workload: Workload): Exchange | undefined {
  const { direct } = workload;
  if (!direct) return undefined;
  const { method, path, body, expected } = direct;
  const base = graphqlExchange(workload, path);
  const isGraphql = body === undefined && method === 'POST';
  return {
    ...base,
    method,
    ...(!isGraphql && { body: () => body ?? null }),
    ...(expected && { expected }),
  };
}
