import type { IncomingMessage } from 'node:http';
import type { Dispatcher } from 'undici';

/** The request that passes `request` on: method, path, token and type, with `body` unless it is a GET. */
export const forwarded = (
  { method = 'GET', url: path = '/', headers }: IncomingMessage,
  body: string | IncomingMessage,
): Dispatcher.RequestOptions => ({
  method: method as 'GET',
  path,
  headers: {
    authorization: headers.authorization ?? '',
    ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
  },
  body: method === 'GET' ? null : body,
});
