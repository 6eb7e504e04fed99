import type { Api } from '../errors.ts';
import type { CallKind } from './caller.ts';

/**
 * One operation in a trace that may go through many services: what it causes is told here. Nothing
 * that is told may hold an id, a token or a value of anybody's.
 */
export interface OperationSpan {
  /** Of the whole trace, 32 hexadecimal digits; log lines are found by it. */
  readonly traceId: string;
  /** Begins a request to Tray that leaves now. */
  startRequest(request: TracedRequest): RequestSpan;
  /** Tells of a wait that ends now. */
  waited(wait: Wait): void;
  /** Tells how a read was answered that may have needed no request. */
  read(outcome: ReadOutcome, what: string): void;
  /** Ends it; whatever is told later goes unheard, but for requests that began before. */
  end(ending?: OperationEnding): void;
}

export interface TracedRequest {
  readonly api: Api;
  readonly kind: CallKind;
  readonly method: string;
  /** The path with names and ids taken out. */
  readonly route: string;
  /** The origin that it goes to. */
  readonly server: { readonly address: string; readonly port: number };
  /** How often it has been sent before. */
  readonly resends: number;
}

export interface RequestSpan {
  /** By these, Tray can go on with the trace. */
  readonly headers: Readonly<Record<string, string>>;
  end(ending: RequestEnding): void;
}

/** Tray's HTTP status, or why there is none. */
export type RequestEnding = { readonly status: number } | { readonly error: unknown };

export interface Wait {
  /** For what: Tray's limit of requests, its limit of calls at a time, or to try again. */
  readonly reason: 'rate_limit' | 'call_limit' | 'backoff';
  readonly api: Api;
  readonly ms: number;
  /** Why it came to nothing, where it did. */
  readonly error?: unknown;
}

/**
 * `hit`: kept here; `stale`: kept here, and renewed because it is old; `remote`: kept by another
 * gateway; `shared`: asked for by somebody else already; `miss`: asked for now.
 */
export type ReadOutcome = 'hit' | 'stale' | 'remote' | 'shared' | 'miss';

export interface OperationEnding {
  /** Query or mutation; undefined where it could not be read. */
  readonly type?: string | undefined;
  readonly name?: string | null | undefined;
  /** The codes of its errors. */
  readonly errorCodes?: readonly string[];
}
