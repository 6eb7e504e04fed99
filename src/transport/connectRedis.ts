import type { RedisClientType } from 'redis';
import type { Secret } from '../lib/secret.ts';

/** A Redis server that may go and come back. */
export interface Redis {
  isReady(): boolean;
  /** Runs a Lua script. Rejects when there is no answer within `timeoutMs`. */
  run(script: string, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

export interface RedisOptions {
  readonly url: Secret;
  /** Told whenever the connection is lost or cannot be made, with nothing secret in it. */
  readonly onLost: (reason: string) => void;
  /** Longest wait for the first connection, in milliseconds; it goes on being tried after that. */
  readonly connectTimeoutMs?: number;
  /** Longest wait for an answer. */
  readonly timeoutMs?: number;
}

/** Gateways that lost the same Redis find it again within about so long of each other. */
export const MAX_RECONNECT_MS = 100;

/** Connects to a Redis server; the client library is loaded only here. */
export async function connectRedis(options: RedisOptions): Promise<Redis> {
  const { url, onLost, connectTimeoutMs = 1_000, timeoutMs = 250 } = options;
  const { createClient } = await import('redis');
  const client = createClient({
    url: url.reveal(),
    disableOfflineQueue: true, // whoever asks has another way and no time to wait
    socket: {
      connectTimeout: connectTimeoutMs,
      reconnectStrategy: tries => Math.min(20 * tries, MAX_RECONNECT_MS),
    },
  });
  client.on('error', (error: unknown) => onLost(reasonOf(error)));
  const connecting = client.connect().catch(() => undefined); // `onLost` has heard of it
  await within(connecting, connectTimeoutMs).catch(() => undefined);

  return {
    isReady: () => client.isReady,
    run: (script, keys, args) =>
      within(client.eval(script, { keys: [...keys], arguments: [...args] }), timeoutMs),
    close: async () => destroy(client),
  };
}

const destroy = (client: Pick<RedisClientType, 'isOpen' | 'destroy'>): void => {
  if (client.isOpen) client.destroy();
};

/** An error's code; its text may hold an address with a password. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.name
      : 'unknown';

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Redis gave no answer in ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
