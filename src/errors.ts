/** Which of Tray's APIs an error speaks of. */
export type Api = 'users' | 'auths' | 'connectors';

/** Codes clients may switch on. Adding one is a minor release, removing one a major. */
export type ErrorCode =
  | 'INPUT_INVALID'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'UPSTREAM_REJECTED' // a refusal of Tray's that no other code names
  | 'UPSTREAM_RATE_LIMITED'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_UNAVAILABLE' // 5xx, connection refused or reset
  | 'UPSTREAM_BAD_RESPONSE' // an answer that is not what Tray documents
  | 'DEADLINE_EXCEEDED'
  | 'OVERLOADED'
  | 'OPERATION_TOO_COSTLY';

/** One thing that is wrong with an input: where (JSON Pointer), what, and by which rule. */
export interface Violation {
  readonly path: string;
  readonly message: string;
  readonly keyword: string;
}

/** What a client sees under `errors[].extensions`, beside the request id that is added on the way out. */
export interface ErrorExtensions {
  readonly code: ErrorCode;
  readonly api?: Api;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly violations?: readonly Violation[];
  readonly upstream?: UpstreamDetail;
}

/** Tray's own words for a refusal, where it sent them. */
export interface UpstreamDetail {
  readonly name?: string;
  readonly code?: string;
}

/** A failure with a name. `message` is safe to show; `cause` is for the log only. */
export class TrayGraphError extends Error {
  override readonly name: string = 'TrayGraphError';
  readonly extensions: ErrorExtensions;

  constructor(message: string, extensions: ErrorExtensions, cause?: unknown) {
    super(message, { cause });
    this.extensions = extensions;
  }
}

export interface UpstreamErrorOptions {
  readonly cause?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly upstream?: UpstreamDetail | undefined;
  /** The HTTP status Tray answered with, if it answered. */
  readonly status?: number | undefined;
  /** Whether something may have been done at Tray all the same; then nobody may just try again. */
  readonly mayHaveActed?: boolean;
}

/** A Tray API gave no usable answer. */
export class UpstreamError extends TrayGraphError {
  override readonly name = 'UpstreamError';
  readonly status: number | undefined;
  /** Whether a write or a call may have been done at Tray, for want of an answer that says no. */
  readonly mayHaveActed: boolean;

  constructor(code: ErrorCode, api: Api, message: string, options: UpstreamErrorOptions = {}) {
    const { cause, retryAfterMs, upstream, status, mayHaveActed = false } = options;
    super(
      message,
      {
        code,
        api,
        retryable: RETRYABLE.has(code) && !mayHaveActed,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
        ...(upstream !== undefined && { upstream }),
      },
      cause,
    );
    this.status = status;
    this.mayHaveActed = mayHaveActed;
  }
}

/** The caller gave something that cannot work; says what to change. */
export class InputError extends TrayGraphError {
  override readonly name = 'InputError';

  constructor(message: string, violations: readonly Violation[] = []) {
    super(message, { code: 'INPUT_INVALID', retryable: false, violations });
  }
}

/** Whether the same request may succeed later without being changed. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'UPSTREAM_RATE_LIMITED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'OVERLOADED',
]);

/** Whether Tray said that the thing asked for does not exist. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof UpstreamError && error.status === 404;
