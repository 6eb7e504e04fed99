import { Pool } from 'undici';
import { type Api, UpstreamError } from '../errors.ts';
import type { Caller, CallKind } from '../identity/caller.ts';
import { DecodeError } from '../lib/decode.ts';
import { type Answer, failureOf } from './failure.ts';

export interface TransportOptions {
  /** Scheme, host and port; the path comes with each request. */
  readonly origin: string;
  /** Sockets kept open to `origin`. */
  readonly connections: number;
  /** Longest answer accepted, in bytes. */
  readonly maxBodyBytes: number;
}

export interface UpstreamRequest {
  readonly api: Api;
  readonly kind: CallKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, already encoded. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly caller: Caller;
}

/** The one door to an origin of Tray's. */
export interface Transport {
  /**
   * Sends `request` as its caller and decodes the JSON of a 2xx answer; `decode` gets null where
   * the answer is empty.
   *
   * @throws {UpstreamError} for every other outcome, deadline included; the caller's abort reason
   *   when the client went away.
   */
  send<T>(request: UpstreamRequest, decode: (json: unknown) => T): Promise<T>;
  close(): Promise<void>;
}

export function createTransport(options: TransportOptions): Transport {
  const { origin, connections, maxBodyBytes } = options;
  const pool = new Pool(origin, { connections, maxResponseSize: maxBodyBytes });

  /** A token that Tray has dropped is replaced once where it can be, for reads only. */
  async function exchange(request: UpstreamRequest): Promise<Answer> {
    const { principal } = request.caller;
    const token = await principal.token(request.caller);
    const answer = await exchangeAs(token, request);
    if (answer.status !== 401 || principal.refused?.(token) !== true) return answer;
    if (request.kind !== 'read') return answer;
    return exchangeAs(await principal.token(request.caller), request);
  }

  async function exchangeAs(token: string, request: UpstreamRequest): Promise<Answer> {
    const { kind, method, path, body, caller } = request;
    const signal = caller.signalFor(kind);
    signal.throwIfAborted();
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    count(request);
    const response = await pool.request({
      method,
      path,
      signal,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    return {
      status: response.statusCode,
      retryAfter: response.headers['retry-after']?.toString(),
      bytes: await response.body.bytes(),
    };
  }

  return {
    async send(request, decode) {
      const { api, method, caller } = request;
      if (caller.principal.kind === 'anonymous') throw unauthenticated(api);
      const answer = await exchange(request)
        .catch((cause: unknown) => {
          throw failureOf({ api, method, cause, signal: caller.signalFor(request.kind) });
        })
        .finally(() => request.kind === 'write' && caller.changed());
      if (answer.status < 200 || answer.status > 299) throw failureOf({ api, method, answer });
      try {
        return decode(toJson(answer.bytes));
      } catch (cause) {
        if (!isUnreadable(cause)) throw cause;
        const message = `The ${api} API answered ${method} with something else than it documents.`;
        throw new UpstreamError('UPSTREAM_BAD_RESPONSE', api, message, { cause });
      }
    },

    close: () => pool.destroy(),
  };
}

const count = ({ api, kind, caller }: UpstreamRequest): void => {
  caller.cost[api]++;
  if (kind === 'call') caller.cost.billableTasks++;
};

/** Tray's own words for a request without a token, which differ between its hosts. */
const unauthenticated = (api: Api): UpstreamError =>
  new UpstreamError(
    'UNAUTHENTICATED',
    api,
    api === 'users' ? 'Unauthorized' : 'The request is unauthorized',
    { status: 401 },
  );

const utf8 = new TextDecoder('utf-8', { fatal: true });

const toJson = (bytes: Uint8Array): unknown =>
  bytes.length === 0 ? null : JSON.parse(utf8.decode(bytes));

const isUnreadable = (error: unknown): boolean =>
  error instanceof DecodeError ||
  error instanceof SyntaxError ||
  (error instanceof TypeError &&
    'code' in error &&
    error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA');
