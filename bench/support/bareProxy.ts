import { createServer, type Server } from 'node:http';
import { Pool } from 'undici';
import { forwarded } from './forwarded.ts';

/** Passes method, path, token and bytes on, and the answer back: the least that can be done. */
export function createBareProxy(origin: string, connections: number): Server {
  const pool = new Pool(origin, { connections });
  return createServer(async (request, response) => {
    const answer = await pool.request(forwarded(request, request));
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    response.writeHead(answer.statusCode, {
      'content-type': String(answer.headers['content-type'] ?? 'application/json'),
    });
    response.end(bytes);
  });
}
