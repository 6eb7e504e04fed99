import { type Api, UpstreamError } from '../errors.ts';
import type { Breaker } from './breaker.ts';
import type { CallLimit } from './callLimit.ts';
import type { RateBudget } from './rateBudget.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';
import { type Answer, NoAnswer, type Wire, type WireRequest } from './wire.ts';

/** Whatever a request must pass before it leaves. */
export interface Gates {
  readonly wire: Wire;
  readonly breaker: Breaker<Answer>;
  readonly budget: RateBudget;
  readonly calls: CallLimit;
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
  if (answer.status !== 401 || principal.refused?.(token) !== true) return answer;
  if (kind !== 'read') return answer;
  return departAs(await principal.token(caller), request, gates);
}

async function departAs(token: string, request: UpstreamRequest, gates: Gates): Promise<Answer> {
  const { wire, breaker, budget, calls } = gates;
  const { api, kind, caller } = request;
  caller.signalFor(kind).throwIfAborted();
  throwIfBlocked(breaker, api);
  caller.admit();
  const leave = async (): Promise<Answer> => {
    throwIfBlocked(breaker, api); // it may have opened while this one waited
    return breaker.run(() => wire.exchange(toWireRequest(request, token)));
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

/** Whether the upstream has failed, as far as its breaker is concerned. */
export const isFailure = (error: unknown): boolean => error instanceof NoAnswer && error.isFault;

/** See `isFailure`; what a request is refused for is no failure. */
export const isFailedAnswer = ({ status }: Answer): boolean => status >= 500;
