import { createServer, type Server } from 'node:http';
import { Pool } from 'undici';

/** Passes method, path, token and bytes on, and the answer back: the least that can be done. */
export function createBareProxy(origin: string, connections: number): Server {
  const pool = new Pool(origin, { connections });
  return createServer(async (request, response) => {
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
    response.writeHead(answer.statusCode, {
      'content-type': String(answer.headers['content-type'] ?? 'application/json'),
    });
    response.end(bytes);
  });
}
