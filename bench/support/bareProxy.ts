import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';

/**
 * Passes method, path, token and bytes on, and the answer back: the least that can be done.
 *
 * @param latencyMs answers so long after the request has come, whatever the origin needs of it.
 */
export function createBareProxy(origin: string, connections: number, latencyMs?: number): Server {
  const pool = new Pool(origin, { connections });
  return createServer(async (request, response) => {
    const due = performance.now() + (latencyMs ?? 0);
    const { method = 'GET', url: path = '/', headers } = request;
    const answer = await pool.request({
      method: method as 'GET',
      path,
      headers: {
        authorization: headers.authorization ?? '',
        ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
      },
      body: method === 'GET' ? null : request,
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    if (latencyMs !== undefined) await until(due);
    response.writeHead(answer.statusCode, {
      'content-type': String(answer.headers['content-type'] ?? 'application/json'),
    });
    response.end(bytes);
  });
}

/** Timers take whole milliseconds and come a little late, so that this is right on average. */
const until = (time: number): Promise<void> =>
  delay(Math.max(0, Math.floor(time - performance.now())));
