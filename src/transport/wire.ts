import { type Dispatcher, Pool } from 'undici';
import { unlessAborted } from '../lib/unlessAborted.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';

/** What goes over the wire. */
export interface WireRequest {
  readonly method: UpstreamRequest['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  /** Silence for so long is the upstream's fault; a shorter deadline is the caller's choice. */
  readonly patienceMs: number;
  /** Told when the request is about to be written to a connection. */
  readonly onDeparture: () => void;
}

/** What came back, not yet looked at. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly bytes: Uint8Array;
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
  const dispatcher = pool.compose(noteDeparture);

  return {
    async exchange(request) {
      const { onDeparture, patienceMs, ...wanted } = request;
      const { signal } = wanted;
      const departure: Departure = { left: false, signal, onDeparture };
      const since = performance.now();
      try {
        // undici sees an abort only once the request has its connection.
        return await unlessAborted(
          dispatcher.request({ ...wanted, opaque: departure }).then(readAnswer),
          signal,
        );
      } catch (cause) {
        throw new NoAnswer(cause, {
          left: departure.left,
          isFault: !signal.aborted || performance.now() - since >= patienceMs,
        });
      }
    },
    state: () => ({
      connections: pool.stats.connected,
      pending: pool.stats.pending + pool.stats.running,
    }),
    close: () => pool.destroy(),
  };
}

const readAnswer = async (response: Dispatcher.ResponseData<unknown>): Promise<Answer> => ({
  status: response.statusCode,
  retryAfter: response.headers['retry-after']?.toString(),
  bytes: await response.body.bytes(),
});

interface Departure {
  left: boolean;
  readonly signal: AbortSignal;
  readonly onDeparture: () => void;
}

/** undici tells a handler that its request starts right before it writes it to a connection. */
const noteDeparture: Dispatcher.DispatcherComposeInterceptor = dispatch => (options, handler) => {
  const departure = 'opaque' in options ? options.opaque : undefined;
  const { onRequestStart } = handler;
  handler.onRequestStart = (controller, context) => {
    if (isDeparture(departure) && !departure.left && !departure.signal.aborted) {
      departure.left = true;
      departure.onDeparture();
    }
    onRequestStart?.call(handler, controller, context);
  };
  return dispatch(options, handler);
};

const isDeparture = (value: unknown): value is Departure =>
  typeof value === 'object' && value !== null && 'onDeparture' in value;
