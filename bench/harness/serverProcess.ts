import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { onCore } from './cores.ts';
import type { Server, ServerStart } from './server.ts';

/** A server that answers. */
export interface RunningServer {
  readonly server: Server;
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** How long a server may take to listen; the slowest loads some thousand modules. */
const STARTS_WITHIN_MS = 120_000;

const STOPS_WITHIN_MS = 5_000;

/** @throws {Error} with the server's words when it ends, or does not listen in time. */
export async function startServer(
  server: Server,
  { core, ...given }: Omit<ServerStart, 'port'> & { readonly core: number | undefined },
): Promise<RunningServer> {
  const start = { ...given, port: await freePort() };
  const [program = '', ...words] = onCore(core, server.command(start));
  const child = spawn(program, words, {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      PORT: String(start.port),
      UPSTREAM: start.upstream,
      CACHES: start.caches ? '1' : '',
      ...server.env?.(start),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = lastWords(child);
  endWithUs(child);
  await listening(child, start.port).catch(cause => {
    child.kill('SIGKILL');
    throw new Error(`${server.name} did not start: ${said()}`, { cause });
  });
  return {
    server,
    origin: `http://127.0.0.1:${start.port}`,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const hurry = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
      await ended;
      clearTimeout(hurry);
    },
  };
}

/** A server that is still there when this process ends is ended with it. */
function endWithUs(child: ChildProcess): void {
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Reads all that it says, so that it never waits for us, and keeps the end of it. */
function lastWords(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      text = (text + String(chunk)).slice(-4_000);
    });
  }
  return () => text;
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const until = performance.now() + STARTS_WITHIN_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('It has ended');
    if (await accepts(port)) return;
    await delay(50);
  }
  throw new Error('It does not listen');
}

const accepts = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
