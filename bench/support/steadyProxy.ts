import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { forwarded } from './forwarded.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * Answers each request `latencyMs` after it has come, whatever the origin needs of it: the answer to
 * a request that it has passed on before is kept. For an origin whose data nobody changes.
 */
export function createSteadyProxy(origin: string, connections: number, latencyMs: number): Server {
  const pool = new Pool(origin, { connections });
  const kept = new Map<string, Answer>();

  const passOn = async (request: IncomingMessage, body: string): Promise<Answer> => {
    const answer = await pool.request(forwarded(request, body));
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type'] ?? 'application/json'),
      bytes: Buffer.from(await answer.body.arrayBuffer()),
    };
  };

  return createServer(async (request, response) => {
    const due = performance.now() + latencyMs;
    const body = await textOf(request);
    const key = `${request.method} ${request.url} ${request.headers.authorization} ${body}`;
    const answer = kept.get(key) ?? (await passOn(request, body));
    kept.set(key, answer);
    await until(due);
    const { status, type, bytes } = answer;
    response.writeHead(status, { 'content-type': type, 'content-length': bytes.length });
    response.end(bytes);
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** Timers take whole milliseconds and come a little late, so that this is right on average. */
const until = (time: number): Promise<void> =>
  delay(Math.max(0, Math.floor(time - performance.now())));
