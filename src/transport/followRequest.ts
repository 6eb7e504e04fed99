import type { Api } from '../errors.ts';
import type { CallKind } from '../identity/caller.ts';
import type { RequestEnding, RequestSpan, TracedRequest } from '../identity/operationSpan.ts';
import { routeTemplate } from './routeTemplate.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';
import { isFailure, NoAnswer } from './wire.ts';

/** A request to Tray that is over. */
export interface DoneRequest {
  readonly api: Api;
  readonly kind: CallKind;
  readonly outcome: RequestOutcome;
  /** From its departure, without what it has waited for. */
  readonly durationMs: number;
  /** Whether it was sent because an earlier one came to nothing. */
  readonly isRepeated: boolean;
}

/**
 * `ok`: 2xx; `refused`: 4xx; `rate_limited`: 429; `failed`: anything else; `silent`: no answer;
 * `abandoned`: the client left or was in a hurry.
 */
export type RequestOutcome = 'ok' | 'refused' | 'rate_limited' | 'failed' | 'silent' | 'abandoned';

/** Told of requests as they end. */
export interface UpstreamObserver {
  done(request: DoneRequest): void;
  /** Tray has said that there were too many, in whatever way. */
  rateLimited(api: Api): void;
}

export interface Following {
  readonly server: TracedRequest['server'];
  readonly observer: UpstreamObserver | undefined;
}

/**
 * Follows one request from the moment that it wants to leave, for the notes and the trace of its
 * operation and for the metrics.
 */
export function followRequest(
  request: UpstreamRequest,
  { server, observer }: Following,
  resends: number,
) {
  const { api, kind, method, caller } = request;
  const askedAt = performance.now();
  let leftAt: number | undefined;
  let span: RequestSpan | undefined;
  const route = (): string => routeTemplate(request.path);

  const waited = (error?: unknown): void =>
    caller.span?.waited({
      reason: kind === 'call' ? 'call_limit' : 'rate_limit',
      api,
      ms: performance.now() - askedAt,
      error,
    });

  return {
    /** It leaves. @returns the headers that go with it. */
    left(): RequestSpan['headers'] | undefined {
      leftAt = performance.now();
      waited();
      span = caller.span?.startRequest({ api, kind, method, route: route(), server, resends });
      return span?.headers;
    },
    ended(ending: RequestEnding): void {
      if (leftAt === undefined) {
        waited('error' in ending ? ending.error : undefined);
        return;
      }
      const durationMs = performance.now() - leftAt;
      const outcome = outcomeOf(ending);
      observer?.done({ api, kind, outcome, durationMs, isRepeated: resends > 0 });
      span?.end('error' in ending ? { error: reasonOf(ending.error) } : ending);
      caller.trace?.push({
        api,
        route: `${method} ${route()}`,
        startedAtMs: Math.round(askedAt - caller.startedAt),
        waitedMs: Math.round(leftAt - askedAt),
        durationMs: Math.round(durationMs),
        status: 'status' in ending ? ending.status : null,
        cached: false,
        shared: false,
        billed: kind === 'call',
      });
    },
  };
}

function outcomeOf(ending: RequestEnding): RequestOutcome {
  if ('error' in ending) return isFailure(ending.error) ? 'silent' : 'abandoned';
  const { status } = ending;
  if (status === 429) return 'rate_limited';
  if (status >= 200 && status < 300) return 'ok';
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}

const reasonOf = (error: unknown): unknown => (error instanceof NoAnswer ? error.cause : error);
