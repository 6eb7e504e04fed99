import type { Caller } from '../caller.ts';
import type { Reply } from '../reply.ts';
import type { Tray } from '../tray.ts';

/** A request of a known caller to a known route. */
export interface RestRequest {
  readonly caller: Caller;
  /** The decoded variable segments of the path, in order. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal;
}

/** Answers one route. @throws {RestError} for every answer other than success. */
export type RestHandler = (tray: Tray, request: RestRequest) => Reply | Promise<Reply>;
