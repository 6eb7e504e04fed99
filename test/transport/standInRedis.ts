import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type BucketLevel, drain, reserve } from '../../src/transport/bucket.ts';

/** A Redis server that knows one script: that of the shared bucket. */
export interface StandInRedis extends AsyncDisposable {
  readonly port: number;
  /** Ends every connection and listens no more; all that it knew is lost. */
  kill(): Promise<void>;
  /** Listens again where it did before. */
  restart(): Promise<void>;
  /** Takes commands and answers none, until it is told to go on. */
  hang(isHanging: boolean): void;
}

export async function startStandInRedis(): Promise<StandInRedis> {
  const memory = createMemory();
  const sockets = new Map<Socket, () => void>();
  let port = 0;
  let isHanging = false;
  let server: Server | undefined;

  const start = async (): Promise<void> => {
    server = createServer(socket => {
      let text = '';
      const work = (): void => {
        if (isHanging) return;
        const { commands, rest } = readCommands(text);
        text = rest;
        for (const command of commands) socket.write(answer(command, memory));
      };
      sockets.set(socket, work);
      socket.on('error', () => {}).once('close', () => sockets.delete(socket));
      socket.on('data', chunk => {
        text += chunk.toString('latin1');
        work();
      });
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const kill = async (): Promise<void> => {
    for (const socket of sockets.keys()) socket.destroy();
    if (server) await new Promise(resolve => server?.close(resolve));
    server = undefined;
    memory.forget();
  };

  await start();
  return {
    get port() {
      return port;
    },
    kill,
    restart: start,
    hang: value => {
      isHanging = value;
      for (const work of sockets.values()) work();
    },
    [Symbol.asyncDispose]: kill,
  };
}

interface Memory {
  readonly levels: Map<string, BucketLevel>;
  readonly replicas: Set<string>;
  forget(): void;
}

function createMemory(): Memory {
  const levels = new Map<string, BucketLevel>();
  const replicas = new Set<string>();
  return {
    levels,
    replicas,
    forget() {
      levels.clear();
      replicas.clear();
    },
  };
}

/** Commands come as arrays of bulk strings (RESP). */
function readCommands(text: string): { commands: string[][]; rest: string } {
  const commands: string[][] = [];
  for (let at = 0; ; ) {
    const command: string[] = [];
    let next = line(text, at);
    if (!next) return { commands, rest: text.slice(at) };
    for (let left = Number(next.value.slice(1)); left > 0; left--) {
      const size = line(text, next.end);
      const length = Number(size?.value.slice(1));
      if (!size || text.length < size.end + length + 2) return { commands, rest: text.slice(at) };
      command.push(text.slice(size.end, size.end + length));
      next = { value: '', end: size.end + length + 2 };
    }
    commands.push(command);
    at = next.end;
  }
}

const line = (text: string, from: number): { value: string; end: number } | undefined => {
  const end = text.indexOf('\r\n', from);
  return end < 0 ? undefined : { value: text.slice(from, end), end: end + 2 };
};

function answer([name = '', ...args]: readonly string[], memory: Memory): string {
  if (name === 'HELLO') return '%1\r\n+proto\r\n:3\r\n';
  if (name !== 'EVAL') return '+OK\r\n';
  const [, , key = '', , ...numbers] = args;
  return runScript(key, numbers, memory);
}

function runScript(key: string, args: readonly string[], memory: Memory): string {
  const [ratePerSecond = 1, burst = 1, slackMs = 0, wanted = 0, drainMs = -1] = args.map(Number);
  const options = { ratePerSecond, burst, slackMs };
  const now = performance.now();
  const level = memory.levels.get(key) ?? { fullAt: now, sinceFull: 0 };
  memory.levels.set(key, level);
  memory.replicas.add(args[5] ?? '');
  if (wanted < 0) level.fullAt += (wanted * 1_000) / ratePerSecond;
  if (drainMs >= 0) drain(level, options, now, drainMs);
  const { count, waitMs } = reserve(level, options, now, Math.max(0, wanted));
  const wait = waitMs.toFixed(3);
  return `*4\r\n:${count}\r\n$${wait.length}\r\n${wait}\r\n:0\r\n:${memory.replicas.size}\r\n`;
}
