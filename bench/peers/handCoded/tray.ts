import { Pool } from 'undici';

/** Who asks, and what was sent. */
export interface Ask {
  readonly authorization: string;
  readonly body: string;
}

export interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}

const pool = new Pool(process.env['UPSTREAM'] ?? '', { connections: 64 });
const keepsCatalogue = process.env['CACHES'] === '1';

export const JSON_CONTENT = { 'content-type': 'application/json' };

/** One request to Tray, and its answer. */
export async function send(
  { authorization }: Ask,
  path: string,
  method: 'GET' | 'POST' = 'GET',
  body: string | null = null,
): Promise<unknown> {
  const headers = body === null ? { authorization } : { ...JSON_CONTENT, authorization };
  const answer = await pool.request({ method, path, headers, body });
  return JSON.parse(await answer.body.text());
}

/** The data of one request to the Users API. */
export async function users<T>(ask: Ask, query: string, variables?: unknown): Promise<T> {
  const body = JSON.stringify({ query, variables });
  return ((await send(ask, '/graphql', 'POST', body)) as { data: T }).data;
}

/** Answers of the catalogue by path, for each caller apart. */
const catalogues = new Map<string, Map<string, Promise<unknown>>>();

/** What the catalogue answers at `path`, kept where that is allowed. */
export async function catalogue<T>(ask: Ask, path: string): Promise<T> {
  if (!keepsCatalogue) return (await send(ask, path)) as T;
  const own = catalogues.get(ask.authorization) ?? new Map<string, Promise<unknown>>();
  catalogues.set(ask.authorization, own);
  const answer = own.get(path) ?? send(ask, path);
  own.set(path, answer);
  return (await answer) as T;
}
