import type { Route } from '../routes.ts';
import type { RequestRecord } from './requestLog.ts';

/** Ways in which an answer can be broken below the level of Tray's own errors. */
export const breakages = [
  /** Nothing is ever answered. */
  'hangAtHeaders',
  /** Half of the answer, then nothing. */
  'hangMidBody',
  /** The connection closes without an answer. */
  'closeBeforeHeaders',
  /** The connection closes after status and headers. */
  'closeAfterHeaders',
  /** A well-formed HTTP answer whose JSON ends in the middle. */
  'truncatedJson',
  /** A 200 with a web page. */
  'html',
  /** A 200 with JSON of another shape. */
  'wrongShape',
  /** A 200 without a body. */
  'emptyBody',
  /** A 302 to another path of the same server. */
  'redirect',
  /** A 200 whose JSON is 64 MiB long. */
  'hugeBody',
  /** The right answer, byte by byte, 20 ms apart. */
  'slowDrip',
  /** The right answer with bytes in its last text that are no UTF-8. */
  'invalidUtf8',
] as const;

export type Breakage = (typeof breakages)[number];

/** Which requests a fault concerns; all of them, without end, unless something narrows it. */
export interface FaultScope {
  readonly route?: Route;
  /** Only so many requests. */
  readonly times?: number;
  /** Only requests with this owner's token: `master` or a user's id. */
  readonly tokenOwner?: string;
  /** Only requests to exactly this path, as sent. */
  readonly path?: string;
  /** Only requests that this holds for. In process only. */
  readonly when?: (request: RequestRecord) => boolean;
}

/** What happens to them. Waiting comes first; without anything else the right answer follows. */
export interface FaultEffect {
  /** Waits so many milliseconds of real time. */
  readonly latencyMs?: number;
  /** Waits until this settles. In process only. */
  readonly until?: Promise<unknown>;
  /** Does the request's work even though its answer is replaced. */
  readonly afterWork?: boolean;
  /** Answers with this status and `body` (text as it is, anything else as JSON) and `headers`. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers 200 with `data: null` and this error. */
  readonly graphqlError?: {
    readonly message: string;
    readonly name?: string;
    readonly code?: string;
  };
  readonly broken?: Breakage;
}

export type Fault = FaultScope & FaultEffect;
