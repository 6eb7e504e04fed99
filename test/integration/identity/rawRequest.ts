import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { isObject } from '../../../src/lib/decode.ts';

/** A header may be sent several times, which `fetch` cannot do. */
export type RawHeaders = Readonly<Record<string, string | readonly string[]>>;

export interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
  /** The first error's code and message. */
  readonly code: unknown;
  readonly message: unknown;
}

/** Posts a query with headers exactly as given. */
export async function rawRequest(
  url: string,
  headers: RawHeaders,
  query: string,
): Promise<RawAnswer> {
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  );
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', ...sent } };
    request(url, options, resolve).once('error', reject).end(JSON.stringify({ query }));
  });
  const body: unknown = await json(response);
  const errors = isObject(body) && Array.isArray(body['errors']) ? body['errors'] : [];
  const first: unknown = errors[0];
  const extensions = isObject(first) ? first['extensions'] : undefined;
  return {
    status: response.statusCode,
    headers: response.headers,
    body,
    code: isObject(extensions) ? extensions['code'] : undefined,
    message: isObject(first) ? first['message'] : undefined,
  };
}
