import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A server on a bare socket, for answers that no HTTP library would send. */
export interface RawServer extends AsyncDisposable {
  readonly origin: string;
  /** The request lines that have arrived, each with its headers and body whole. */
  readonly requests: string[];
}

/** Answers the request of this index, counted from 0. */
export type Behaviour = (socket: Socket, index: number, request: string) => void;

export async function startRawServer(behave: Behaviour): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => {}));
    socket.once('close', () => sockets.delete(socket));
    let text = '';
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      const length = lengthOf(text);
      if (length === undefined || text.length < length) return;
      const request = text.slice(0, length);
      text = text.slice(length);
      requests.push(request);
      behave(socket, requests.length - 1, request);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** How long the request at the start of `text` is, once its headers are whole. */
function lengthOf(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  return head + 4 + Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
}

/** One answer, with its length unless the headers say otherwise. */
export function respond(
  socket: Socket,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const all = { 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from(body)]));
}

/** An origin where nobody listens. */
export async function refusingOrigin(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** An origin that listens but takes no connection, because nobody accepts those that came before. */
export async function startDeafServer(): Promise<{ origin: string } & AsyncDisposable> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    { eval: true },
  );
  const [port] = (await once(worker, 'message')) as [number];
  const fillers = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await Promise.all(fillers.slice(0, 2).map(socket => once(socket, 'connect')));
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of fillers) socket.destroy();
      await worker.terminate();
    },
  };
}
