import { type Api, type ErrorCode, UpstreamError } from '../errors.ts';

/** What came back, not yet looked at. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly bytes: Uint8Array;
}

type Failure =
  | { readonly api: Api; readonly method: string; readonly answer: Answer }
  | {
      readonly api: Api;
      readonly method: string;
      readonly cause: unknown;
      readonly signal: AbortSignal;
    };

/**
 * The name of what went wrong with one request: an answer that is no success, or no answer at all.
 * When the client went away, its abort reason as it is.
 */
export function failureOf(failure: Failure): unknown {
  return 'answer' in failure ? refusal(failure) : silence(failure);
}

function refusal({ api, answer }: { api: Api; answer: Answer }): UpstreamError {
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

function silence({ api, method, cause, signal }: Exclude<Failure, { answer: Answer }>): unknown {
  if (cause instanceof UpstreamError) return cause;
  if (signal.aborted) {
    if (!isTimeoutReason(signal.reason)) return signal.reason;
    const message = `The ${api} API did not answer before the operation's deadline.`;
    return new UpstreamError('DEADLINE_EXCEEDED', api, message, { cause });
  }
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
export function parseRetryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const isTimeoutReason = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'TimeoutError';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const TIMEOUTS: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
