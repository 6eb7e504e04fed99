import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** By then a client that keeps its connection has used it, or is unlikely to do so just now. */
const QUIET_MS = 5_000;

/**
 * Lets the connections of `server` end, each after its next answer, while new ones go to another
 * process at the same port. No request is turned away: a connection is hung up on only when nothing
 * has come on it for a while.
 *
 * Resolves when there is none left, or after `withinMs`.
 */
export async function handOver(server: Server, withinMs: number): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(server, 'close', { signal });
  server.prependListener('request', (_request, response) => {
    response.setHeader('connection', 'close');
  });
  // The server's own `close` would hang up at once on connections that are quiet at the moment, and
  // a request may be on its way there.
  NetServer.prototype.close.call(server);
  const hangUp = setTimeout(() => server.closeIdleConnections(), QUIET_MS);
  server.keepAliveTimeout = QUIET_MS; // for those that are being answered
  await Promise.race([ended, delay(withinMs, undefined, { signal })]);
  clearTimeout(hangUp);
  over.abort();
}
