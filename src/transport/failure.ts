import { type Api, type ErrorCode, UpstreamError } from '../errors.ts';
import type { Leaving } from '../lib/leaving.ts';
import type { Answer, NoAnswer } from './wire.ts';

/** Names an answer that is no success. */
export function refusal(api: Api, answer: Answer): UpstreamError {
  const { status, retryAfter, bytes } = answer;
  const said = sayableMessage(bytes);
  // Tray's words for what the caller did; never those of a broken server in front of it.
  const message =
    status < 500 && said.message !== undefined
      ? said.message
      : `The ${api} API answered ${status}.`;
  return new UpstreamError(codeForStatus(status), api, message, {
    status,
    retryAfterMs: parseRetryAfter(retryAfter),
    ...(said.code !== undefined && { upstream: { code: said.code } }),
  });
}

/** Names the silence after a request; when the client went away, its abort reason as it is. */
export function silence(api: Api, method: string, { cause }: NoAnswer, signal: Leaving): unknown {
  if (signal.aborted) return abortion(api, signal);
  const code = codeOf(cause);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    const message = `The ${api} API sent more than the gateway accepts.`;
    return new UpstreamError('UPSTREAM_BAD_RESPONSE', api, message, { cause });
  }
  if (TIMEOUTS.has(code)) {
    const message = `The ${api} API did not answer in time.`;
    return new UpstreamError('UPSTREAM_TIMEOUT', api, message, { cause });
  }
  const message = `The ${api} API gave no answer to ${method}.`;
  return new UpstreamError('UPSTREAM_UNAVAILABLE', api, message, { cause });
}

/**
 * The same failure of a write or a call that has left: only a refusal (4xx) says that nothing was
 * done, so that it may be sent again.
 */
export function afterLeaving(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const { message, status, cause } = error;
  if (status !== undefined && status >= 400 && status < 500) return error;
  const { code, api, retryAfterMs, upstream } = error.extensions;
  if (api === undefined) return error;
  const options = { cause, status, retryAfterMs, upstream, mayHaveActed: true };
  return new UpstreamError(code, api, message, options);
}

/** Names why a request was given up: its deadline, or the client's departure as it is. */
export function abortion(api: Api, { reason }: Leaving): unknown {
  if (!isTimeoutReason(reason)) return reason;
  const message = `The ${api} API did not answer before the operation's deadline.`;
  return new UpstreamError('DEADLINE_EXCEEDED', api, message, { cause: reason });
}

/** Names a 2xx answer that cannot be read. */
export const badResponse = (api: Api, method: string, cause: unknown): UpstreamError =>
  new UpstreamError(
    'UPSTREAM_BAD_RESPONSE',
    api,
    `The ${api} API answered ${method} with something else than it documents.`,
    { cause },
  );

const codeForStatus = (status: number): ErrorCode => {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 429) return 'UPSTREAM_RATE_LIMITED';
  if (status >= 500) return 'UPSTREAM_UNAVAILABLE';
  return status < 400 ? 'UPSTREAM_BAD_RESPONSE' : 'UPSTREAM_REJECTED';
};

/** Characters of Tray's own message that are passed on. */
const MAX_MESSAGE_LENGTH = 2_000;

/** `{message, code}`, the body of every refusal of Tray's, where it is one. */
function sayableMessage(bytes: Uint8Array): { message?: string; code?: string } {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof body !== 'object' || body === null) return {};
    const message = 'message' in body && typeof body.message === 'string' ? body.message : '';
    return {
      ...(message !== '' && { message: message.slice(0, MAX_MESSAGE_LENGTH) }),
      ...('code' in body && typeof body.code === 'string' && { code: body.code }),
    };
  } catch {
    return {};
  }
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date (RFC 9110 §10.2.3). */
function parseRetryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const isTimeoutReason = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const TIMEOUTS: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
