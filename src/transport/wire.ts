import { type Dispatcher, Pool } from 'undici';
import type { Leaving } from '../lib/leaving.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';

/** What goes over the wire. */
export interface WireRequest {
  readonly method: UpstreamRequest['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: Leaving;
  /** Silence for so long is the upstream's fault; a shorter deadline is the caller's choice. */
  readonly patienceMs: number;
  /** Told when the request is about to be written to a connection. */
  readonly onDeparture: () => void;
}

/** What came back, not yet looked at. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly bytes: Buffer;
}

/** No answer, for the reason that `cause` holds. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** False when the request has certainly not been written to any connection. */
  readonly left: boolean;
  /** Whether the upstream is to blame, and not a client that was in a hurry. */
  readonly isFault: boolean;

  constructor(cause: unknown, facts: Pick<NoAnswer, 'left' | 'isFault'>) {
    super('No answer', { cause });
    this.left = facts.left;
    this.isFault = facts.isFault;
  }
}

/** Whether an error means that the upstream has failed. */
export const isFailure = (error: unknown): boolean => error instanceof NoAnswer && error.isFault;

/** The connections to one origin. */
export interface Wire {
  /** Sends `request` once. Redirects are answers like others. @throws {NoAnswer} */
  exchange(request: WireRequest): Promise<Answer>;
  /** Connections that are open, and requests that are under way or wait for one. */
  state(): { readonly connections: number; readonly pending: number };
  close(): Promise<void>;
}

export interface WireOptions {
  /** Scheme, host and port; the path comes with each request. */
  readonly origin: string;
  /** Sockets kept open to `origin`. */
  readonly connections: number;
  /** Longest answer accepted, in bytes. */
  readonly maxBodyBytes: number;
  readonly connectTimeoutMs: number;
}

export function createWire(options: WireOptions): Wire {
  const { origin, connections, maxBodyBytes, connectTimeoutMs } = options;
  const pool = new Pool(origin, {
    connections,
    maxResponseSize: maxBodyBytes,
    connect: { timeout: connectTimeoutMs },
    // The operation's deadline is the one limit; it aborts the request.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  return {
    exchange: request => dispatch(pool, request),
    state: () => ({
      connections: pool.stats.connected,
      pending: pool.stats.pending + pool.stats.running,
    }),
    close: () => pool.destroy(),
  };
}

/** undici's own `request` wraps each answer in a stream, which takes longer than reading it. */
function dispatch(pool: Pool, request: WireRequest): Promise<Answer> {
  const { method, path, headers, body, signal, patienceMs, onDeparture } = request;
  const since = performance.now();
  return new Promise((resolve, reject) => {
    let left = false;
    let controller: Dispatcher.DispatchController | undefined;
    let [status, retryAfter]: [number, string | undefined] = [0, undefined];
    const chunks: Buffer[] = [];

    const fail = (cause: unknown): void => {
      signal.removeEventListener('abort', abort);
      const isFault = !signal.aborted || performance.now() - since >= patienceMs;
      reject(new NoAnswer(cause, { left, isFault }));
    };
    // undici sees an abort only once the request has its connection.
    const abort = (): void => {
      controller?.abort(toError(signal.reason));
      fail(signal.reason);
    };
    if (signal.aborted) return fail(signal.reason);
    signal.addEventListener('abort', abort);
    pool.dispatch(
      { method, path, headers, body },
      {
        // Right before it is written to a connection.
        onRequestStart(started) {
          if (signal.aborted) return started.abort(toError(signal.reason));
          controller = started;
          if (!left) onDeparture();
          left = true;
        },
        onResponseStart(_controller, statusCode, answered) {
          status = statusCode;
          retryAfter = answered['retry-after']?.toString();
        },
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd() {
          signal.removeEventListener('abort', abort);
          const [only] = chunks;
          const bytes = only && chunks.length === 1 ? only : Buffer.concat(chunks);
          resolve({ status, retryAfter, bytes });
        },
        onResponseError: (_controller, error) => fail(error),
      },
    );
  });
}

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error('Aborted', { cause: reason });
