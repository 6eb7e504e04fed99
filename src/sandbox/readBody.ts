import type { IncomingMessage } from 'node:http';

/** Tray documents no limit for calls; this one keeps a mistake from filling the memory. */
const maximumBodyBytes = 10 * 1024 * 1024;

/** The whole body as text, or `undefined` when it is larger than allowed. Rejects if it breaks off. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('the body is decoded already');
    length += chunk.length;
    // The rest is read and dropped: leaving it unread would close the connection unanswered.
    if (length <= maximumBodyBytes) chunks.push(chunk);
  }
  if (length > maximumBodyBytes) return undefined;
  return Buffer.concat(chunks).toString('utf8');
}
