import { type Api, TrayGraphError } from '../errors.ts';
import type { Leaving } from '../lib/leaving.ts';
import { type Access, NO_ACCESS } from './access.ts';
import { Deadline } from './deadline.ts';
import type { OperationSpan } from './operationSpan.ts';
import { keyFor, type Principal, type PrincipalKey } from './principal.ts';

/** Read: repeatable. Write: changes something at Tray. Call: a connector call, which Tray bills. */
export type CallKind = 'read' | 'write' | 'call';

/** One operation of one principal: whose it is, how long it may take, and what it has cost. */
export interface Caller {
  readonly principal: Principal;
  /** What the client may do, whoever is acted for. */
  readonly access: Access;
  readonly requestId: string;
  /** The lane that its upstream requests wait in; whoever is acted for, it is the client's own. */
  readonly lane: PrincipalKey;
  readonly cost: Cost;
  /** `performance.now()` at the beginning of the operation. */
  readonly startedAt: number;
  /** Aborts when the client leaves or when the time for calls of this kind is up. */
  signalFor(kind: CallKind): Leaving;
  /** Milliseconds left for calls of this kind. */
  remainingMs(kind: CallKind): number;
  /**
   * Asks leave for one more upstream request.
   *
   * @throws {TrayGraphError} OPERATION_TOO_COSTLY when the operation has had all that it may.
   */
  admit(): void;
  /** Notes that an answer of the catalogue was used, which is this old and good for that long. */
  saw(answer: { readonly ageMs: number; readonly freshMs: number }): void;
  /** What has been read of the catalogue; undefined for nothing. */
  freshness(): Freshness | undefined;
  /** Notes that something was read that is not the same for all of an organisation. */
  sawPrivate(): void;
  isPrivate(): boolean;
  /** Each upstream request and cache hit in order, where the client asked to be told. */
  readonly trace: TraceEntry[] | undefined;
  /** Its place in a trace of many services; undefined where nobody follows one. */
  readonly span: OperationSpan | undefined;
  /** Says that something has changed at Tray; resolves once all that was read before is forgotten. */
  changed(): Promise<void>;
  /** Runs `forget` whenever something has changed. */
  onChange(forget: () => unknown): void;
  /** Stops the clocks; nothing may be sent afterwards. */
  end(): void;
}

/** Upstream requests that one operation has made, by API. */
export interface Cost {
  users: number;
  auths: number;
  connectors: number;
  /** Tasks that Tray bills. */
  billableTasks: number;
  /** Milliseconds that its requests have waited for Tray's limits, added up. */
  waitedMs: number;
  /** Reads that were answered from the cache. */
  cacheHits: number;
  /** Reads that another request of the same principal was waiting for too. */
  shared: number;
}

/** One upstream request, or an answer that made one needless. */
export interface TraceEntry {
  readonly api: Api;
  /** Method and route, such as `GET /core/v1/connectors`. */
  readonly route: string;
  /** From the beginning of the operation. */
  readonly startedAtMs: number;
  /** Spent waiting for Tray's limits. */
  readonly waitedMs: number;
  readonly durationMs: number;
  /** Tray's HTTP status; null where there was no answer. */
  readonly status: number | null;
  readonly cached: boolean;
  readonly shared: boolean;
  readonly billed: boolean;
}

/** How old what an operation has read of the catalogue is. */
export interface Freshness {
  /** Age of the oldest cached answer. */
  readonly ageMs: number;
  /** How long all of it is fresh from now on; negative when one of it is stale. */
  readonly leftMs: number;
}

export interface CallerOptions {
  readonly principal: Principal;
  /** Nothing when left out. */
  readonly access?: Access;
  readonly requestId: string;
  /** Aborts when the client goes away. */
  readonly gone: Leaving;
  /** The operation's deadline, in milliseconds from now. */
  readonly timeoutMs: number;
  /** The deadline of connector calls, in milliseconds from now. */
  readonly callTimeoutMs: number;
  /** Upstream requests that the operation may cause; any number when left out. */
  readonly maxUpstreamCalls?: number;
  /** Where to note upstream requests, for a client that wants to know. */
  readonly trace?: TraceEntry[] | undefined;
  readonly span?: OperationSpan | undefined;
}

export function createCaller(options: CallerOptions): Caller {
  const { principal, requestId, gone, timeoutMs, callTimeoutMs } = options;
  const { access = NO_ACCESS } = options;
  const { maxUpstreamCalls = Number.POSITIVE_INFINITY } = options;
  const deadline = new Deadline(gone, timeoutMs);
  const callDeadline = new Deadline(gone, callTimeoutMs);
  const deadlineOf = (kind: CallKind) => (kind === 'call' ? callDeadline : deadline);
  const forgets: (() => unknown)[] = [];
  let admitted = 0;
  let freshness: Freshness | undefined;
  let sawPrivate = false;
  return {
    principal,
    access,
    requestId,
    lane: keyFor(principal, 'lane'),
    async changed() {
      await Promise.all(forgets.map(forget => forget()));
    },
    onChange: forget => {
      forgets.push(forget);
    },
    cost: {
      users: 0,
      auths: 0,
      connectors: 0,
      billableTasks: 0,
      waitedMs: 0,
      cacheHits: 0,
      shared: 0,
    },
    saw({ ageMs, freshMs }) {
      const leftMs = freshMs - ageMs;
      freshness = {
        ageMs: Math.max(ageMs, freshness?.ageMs ?? 0),
        leftMs: Math.min(leftMs, freshness?.leftMs ?? leftMs),
      };
    },
    freshness: () => freshness,
    sawPrivate() {
      sawPrivate = true;
    },
    isPrivate: () => sawPrivate,
    trace: options.trace,
    span: options.span,
    startedAt: performance.now(),
    signalFor: kind => deadlineOf(kind).signal(),
    remainingMs: kind => deadlineOf(kind).remainingMs(),
    admit() {
      if (admitted >= maxUpstreamCalls) throw tooCostly(maxUpstreamCalls);
      admitted++;
    },
    end() {
      deadline.end();
      callDeadline.end();
    },
  };
}

const tooCostly = (maxUpstreamCalls: number): TrayGraphError =>
  new TrayGraphError(
    `This operation needs more than the ${maxUpstreamCalls} requests to Tray that one may cause. Ask for less at a time.`,
    { code: 'OPERATION_TOO_COSTLY', retryable: false },
  );
