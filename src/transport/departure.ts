import { type Api, UpstreamError } from '../errors.ts';
import type { Breaker } from './breaker.ts';
import { type Following, followRequest } from './followRequest.ts';
import type { Limits } from './limits.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';
import type { Answer, Wire, WireRequest } from './wire.ts';

/** Whatever a request must pass before it leaves, and who is told of it. */
export interface Gates extends Following, Pick<Limits, 'budget' | 'calls'> {
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
 * @param resends how often it has been sent before.
 * @throws {NoAnswer} when it was sent, or could not be.
 * @throws {UpstreamError} when it may not leave.
 */
export async function depart(
  request: UpstreamRequest,
  gates: Gates,
  resends: number,
): Promise<Answer> {
  const { kind, caller } = request;
  const { principal } = caller;
  const token = await principal.token(caller);
  const answer = await departAs(token, request, gates, resends);
  if (!refusesToken(answer, request) || principal.refused?.(token) !== true) return answer;
  if (kind !== 'read') return answer;
  return departAs(await principal.token(caller), request, gates, resends + 1);
}

/** The Users API says 403 of a token that was good once; elsewhere that may be about the thing. */
const refusesToken = ({ status }: Answer, { api }: UpstreamRequest): boolean =>
  status === 401 || (status === 403 && api === 'users');

async function departAs(
  token: string,
  request: UpstreamRequest,
  gates: Gates,
  resends: number,
): Promise<Answer> {
  const { breaker, budget, calls } = gates;
  const { api, kind, caller } = request;
  const wire = kind === 'call' ? gates.callWire : gates.wire;
  caller.signalFor(kind).throwIfAborted();
  throwIfBlocked(breaker, api);
  caller.admit();
  const followed = followRequest(request, gates, resends);
  const leave = (): Promise<Answer> => {
    throwIfBlocked(breaker, api); // it may have opened while this one waited
    const traceHeaders = followed.left();
    return breaker.run(() => wire.exchange(toWireRequest(request, token, traceHeaders)));
  };
  try {
    if (kind !== 'call') await budget.take(request);
    const answer = await (kind === 'call' ? calls.run(request, leave) : leave());
    followed.ended({ status: answer.status });
    return answer;
  } catch (error) {
    followed.ended({ error });
    throw error;
  }
}

function toWireRequest(
  request: UpstreamRequest,
  token: string,
  traceHeaders: Readonly<Record<string, string>> | undefined,
): WireRequest {
  const { api, kind, method, path, body, bodyText, caller } = request;
  return {
    method,
    path,
    signal: caller.signalFor(kind),
    headers: {
      ...traceHeaders,
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : (bodyText ?? JSON.stringify(body)),
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

/** Tray answers in well under a second, but for connector calls: those last as long as they last. */
const PATIENCE_MS = 10_000;

/** See `isFailure`; what a request is refused for is no failure. */
export const isFailedAnswer = ({ status }: Answer): boolean => status >= 500;
