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
    if (length > maximumBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
