import { Server, type Socket } from 'node:net';
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface StopTimes {
  /** How long new connections are still taken, in milliseconds. */
  readonly delayMs: number;
  /** How long what is in flight may take from then on. */
  readonly timeoutMs: number;
}

/** How a server stops. */
export interface Stopping {
  /** Whether it has been told to stop. */
  isStopping(): boolean;
  /**
   * Lets clients leave of their own accord: no new connection is taken, whatever comes on the old
   * ones is still answered and its connection ended with the answer.
   */
  drain(times: StopTimes): Promise<void>;
  /** The same at once, where others go on at the same port: nobody is told that it stops. */
  leave(timeoutMs: number): Promise<void>;
}

/** How long connections are kept for their clients to use or to end them. */
const IDLE_MS = 5_000;

/**
 * Lets a server stop as soon as what is in flight is answered. Node.js would go on waiting for
 * connections that are kept alive after their answer, and for those on which nothing was ever asked:
 * browsers open some in advance.
 */
export function addStopping(app: FastifyInstance): Stopping {
  const unused = new Set<Socket>();
  let isStopping = false;
  let endsConnections = false;
  let accepted = 0;
  app.server.on('connection', (socket: Socket) => {
    accepted++;
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (endsConnections) reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', async () => {
    isStopping = endsConnections = true;
    for (const socket of unused) socket.destroy();
  });

  /**
   * Node.js accepts one connection in each turn of its event loop. Those that wait for it when it
   * stops to listen are reset, with the requests that have been sent on them.
   */
  const acceptAll = async (): Promise<void> => {
    const giveUpAt = performance.now() + IDLE_MS;
    let before: number;
    do {
      before = accepted;
      await immediate();
    } while (accepted > before && performance.now() < giveUpAt);
  };

  const leave = async (timeoutMs: number): Promise<void> => {
    await acceptAll();
    endsConnections = true;
    await Promise.race([
      closeListener(app.server),
      delay(Math.min(IDLE_MS, timeoutMs), undefined, { ref: false }),
    ]);
  };

  return {
    isStopping: () => isStopping,
    async drain({ delayMs, timeoutMs }) {
      isStopping = true;
      await delay(delayMs, undefined, { ref: false });
      await leave(timeoutMs);
    },
    leave,
  };
}

/**
 * Takes no new connections; resolves once the last one has ended. `http.Server` would end those at
 * once on which nothing is under way, but a proxy may be writing a request to one of them, which it
 * could not send again: it cannot know that nothing was done.
 */
const closeListener = (server: Server): Promise<void> =>
  new Promise(resolve => Server.prototype.close.call(server, () => resolve()));
