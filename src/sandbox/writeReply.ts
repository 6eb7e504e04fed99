import type { ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';

/** The bytes of an answer's body and its headers; an empty answer is text/html, as at Tray. */
export function encodeReply({ body }: Reply): {
  readonly bytes: Buffer;
  readonly headers: Record<string, string>;
} {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const type = body === undefined ? 'text/html' : 'application/json';
  return { bytes, headers: { 'content-type': type, 'content-length': String(bytes.length) } };
}

/** Sends the whole answer. */
export function writeReply(response: ServerResponse, reply: Reply): void {
  const { bytes, headers } = encodeReply(reply);
  // RFC 9110, 8.6: a 204 carries no content-length.
  if (reply.status === 204) delete headers['content-length'];
  response.writeHead(reply.status, headers).end(bytes);
}
