import { type Api, UpstreamError } from '../errors.ts';
import type { Breaker } from './breaker.ts';
import type { Limits } from './limits.ts';
import { routeTemplate } from './routeTemplate.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';
import { type Answer, NoAnswer, type Wire, type WireRequest } from './wire.ts';

/** Whatever a request must pass before it leaves. */
export interface Gates extends Pick<Limits, 'budget' | 'calls'> {
  readonly wire: Wire;
  /** For connector calls. */
  readonly callWire: Wire;
  readonly breaker: Breaker<Answer>;
}

/**
 * Sends `request` once, as soon as the limits let it leave.
 *
 * A token that Tray has dropped is replaced once where it can be, for reads only.
 *
 * @throws {NoAnswer} when it was sent, or could not be.
 * @throws {UpstreamError} when it may not leave.
 */
export async function depart(request: UpstreamRequest, gates: Gates): Promise<Answer> {
  const { kind, caller } = request;
  const { principal } = caller;
  const token = await principal.token(caller);
  const answer = await departAs(token, request, gates);
  if (!refusesToken(answer, request) || principal.refused?.(token) !== true) return answer;
  if (kind !== 'read') return answer;
  return departAs(await principal.token(caller), request, gates);
}

/** The Users API says 403 of a token that was good once; elsewhere that may be about the thing. */
const refusesToken = ({ status }: Answer, { api }: UpstreamRequest): boolean =>
  status === 401 || (status === 403 && api === 'users');

async function departAs(token: string, request: UpstreamRequest, gates: Gates): Promise<Answer> {
  const { breaker, budget, calls } = gates;
  const { api, kind, caller } = request;
  const wire = kind === 'call' ? gates.callWire : gates.wire;
  caller.signalFor(kind).throwIfAborted();
  throwIfBlocked(breaker, api);
  caller.admit();
  const note = startNote(request);
  const leave = async (): Promise<Answer> => {
    throwIfBlocked(breaker, api); // it may have opened while this one waited
    note.left();
    const answering = breaker.run(() => wire.exchange(toWireRequest(request, token)));
    answering.then(
      ({ status }) => note.ended(status),
      () => note.ended(null),
    );
    return answering;
  };
  if (kind === 'call') return calls.run(request, leave);
  await budget.take(request);
  return leave();
}

function toWireRequest(request: UpstreamRequest, token: string): WireRequest {
  const { api, kind, method, path, body, caller } = request;
  return {
    method,
    path,
    signal: caller.signalFor(kind),
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    patienceMs: kind === 'call' ? Number.POSITIVE_INFINITY : PATIENCE_MS,
    onDeparture() {
      caller.cost[api]++;
      caller.sawPrivate();
      if (kind === 'call') caller.cost.billableTasks++;
    },
  };
}

function throwIfBlocked(breaker: Breaker<Answer>, api: Api): void {
  const retryAfterMs = breaker.blockedMs();
  if (retryAfterMs === undefined) return;
  const message = `The ${api} API has failed many times in a row; it is tried again shortly.`;
  throw new UpstreamError('UPSTREAM_UNAVAILABLE', api, message, { retryAfterMs });
}

/** Notes the times of one request, where its operation keeps notes. */
function startNote({ api, kind, method, path, caller }: UpstreamRequest) {
  const askedAt = performance.now();
  let leftAt = askedAt;
  return {
    left() {
      leftAt = performance.now();
    },
    ended(status: number | null) {
      caller.trace?.push({
        api,
        route: `${method} ${routeTemplate(path)}`,
        startedAtMs: Math.round(askedAt - caller.startedAt),
        waitedMs: Math.round(leftAt - askedAt),
        durationMs: Math.round(performance.now() - leftAt),
        status,
        cached: false,
        shared: false,
        billed: kind === 'call',
      });
    },
  };
}

/** Tray answers in well under a second, but for connector calls: those last as long as they last. */
const PATIENCE_MS = 10_000;

/** Whether the upstream has failed, as far as its breaker is concerned. */
export const isFailure = (error: unknown): boolean => error instanceof NoAnswer && error.isFault;

/** See `isFailure`; what a request is refused for is no failure. */
export const isFailedAnswer = ({ status }: Answer): boolean => status >= 500;
