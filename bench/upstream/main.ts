/**
 * The stand-in for Tray's three APIs, which answers at once: each answer is made once, kept as bytes
 * and given out again. Runs as a child of the benchmark, which asks over IPC how much arrived.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRestApi } from './restApi.ts';
import { answerUsers } from './usersApi.ts';
import { labelOf } from './world.ts';

/** Requests by kind, since the start. */
export type Counts = Readonly<Record<string, number>>;

export type FromUpstream = { readonly origin: string } | { readonly counts: Counts };

interface Kept {
  readonly kind: string;
  readonly bytes: Buffer;
}

/** An alias that differs from request to request; answers are kept as if it did not. */
const CHANGING = /unseen\d+/;
const FIXED = 'unseen0';

const NOT_KNOWN = 'The stand-in for Tray knows no such request, or no such token.';

const restAnswer = createRestApi(Number(process.env['CONNECTORS'] ?? 50));
const kept = new Map<string, Kept>();
const counts: Record<string, number> = {};

const server = createServer(async (request, response) => {
  const { method = '', url: path = '', headers } = request;
  const label = labelOf(headers.authorization?.slice('Bearer '.length) ?? '');
  const body = method === 'GET' ? '' : await readText(request);
  const answer = label === undefined ? undefined : answerTo(method, path, body, label);
  const bytes = answer?.bytes ?? Buffer.from(JSON.stringify({ message: NOT_KNOWN }));
  if (answer) counts[answer.kind] = (counts[answer.kind] ?? 0) + 1;
  response.writeHead(answer ? 200 : 404, {
    'content-type': 'application/json',
    'content-length': bytes.length,
  });
  response.end(bytes);
});

function answerTo(method: string, path: string, body: string, label: string): Kept | undefined {
  const alias = CHANGING.exec(body)?.[0];
  const fixedBody = alias === undefined ? body : body.replaceAll(alias, FIXED);
  const key = `${label} ${method} ${path} ${fixedBody}`;
  const found = kept.get(key) ?? makeAnswer(method, path, fixedBody, label);
  if (!found) return undefined;
  kept.set(key, found);
  if (alias === undefined) return found;
  return { ...found, bytes: Buffer.from(found.bytes.toString().replaceAll(FIXED, alias)) };
}

/** Undefined for a request that none of the APIs knows, or that cannot be read. */
function makeAnswer(method: string, path: string, body: string, label: string): Kept | undefined {
  if (method === 'POST' && !isJson(body)) return undefined;
  const isUsers = method === 'POST' && path === '/graphql';
  const made = isUsers
    ? { kind: 'users', answer: answerUsers(body, label) }
    : restAnswer({ method, path, body }, label);
  if (made?.answer === undefined) return undefined;
  return { kind: made.kind, bytes: Buffer.from(JSON.stringify(made.answer)) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const tell = (message: FromUpstream): void => void process.send?.(message);

process.on('message', () => tell({ counts: { ...counts } }));
process.on('disconnect', () => process.exit());
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () =>
  tell({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
