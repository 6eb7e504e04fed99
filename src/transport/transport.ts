import { type Api, UpstreamError } from '../errors.ts';
import type { Decode } from '../lib/decode.ts';
import { sleep } from '../lib/leaving.ts';
import { type BreakerState, createBreaker } from './breaker.ts';
import { depart, type Gates, isFailedAnswer } from './departure.ts';
import { abortion, afterLeaving, badResponse, refusal, silence } from './failure.ts';
import type { Following, UpstreamObserver } from './followRequest.ts';
import type { Limits } from './limits.ts';
import { isUnreadable, readAnswer } from './readAnswer.ts';
import { type Attempt, createRetryBudget, withRetries } from './retry.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';
import { type Answer, createWire, isFailure, NoAnswer } from './wire.ts';

export interface TransportOptions extends Pick<Limits, 'budget' | 'calls'> {
  /** Scheme, host and port; the path comes with each request. */
  readonly origin: string;
  /** Sockets kept open to `origin`. */
  readonly connections: number;
  /** Sockets for connector calls, which last long and must not keep reads waiting. */
  readonly callConnections: number;
  /** Longest answer accepted, in bytes. */
  readonly maxBodyBytes: number;
  /** Levels of arrays and objects in each other that an answer may have. */
  readonly maxJsonDepth?: number;
  readonly connectTimeoutMs?: number;
  /** When the breaker opens, and for how long. */
  readonly breaker?: { readonly failures?: number; readonly halfOpenAfterMs?: number };
  /** Longest wait before the first repetition. */
  readonly retryBaseMs?: number;
  readonly random?: () => number;
  /** Told of requests and their outcomes, for metrics. */
  readonly observer?: UpstreamObserver | undefined;
}

export interface TransportState {
  readonly breaker: BreakerState;
  readonly connections: number;
  /** Requests that are under way or wait for a connection. */
  readonly pending: number;
}

/** The one door to an origin of Tray's. */
export interface Transport {
  /**
   * Sends `request` as its caller and decodes the JSON of a 2xx answer; `decode` gets null where
   * the answer is empty. A `decode` that throws UPSTREAM_RATE_LIMITED tells of a rate limit that
   * came in a 2xx answer.
   *
   * A read is repeated after silence, a gateway's error or a rate limit, as time and the budget of
   * repetitions allow. Anything else is sent at most once.
   *
   * @throws {UpstreamError} for every other outcome, deadline included; the caller's abort reason
   *   when the client went away.
   * @throws {TrayGraphError} OVERLOADED and OPERATION_TOO_COSTLY, before anything is sent.
   */
  send<T>(request: UpstreamRequest, decode: Decode<T>): Promise<T>;
  state(): TransportState;
  close(): Promise<void>;
}

export function createTransport(options: TransportOptions): Transport {
  const { budget, calls, maxJsonDepth = 200, retryBaseMs = 100, random = Math.random } = options;
  const { observer } = options;
  const wire = createWire({ connectTimeoutMs: 5_000, ...options });
  const callWire = createWire({
    connectTimeoutMs: 5_000,
    ...options,
    connections: options.callConnections,
  });
  const breaker = createBreaker<Answer>({ ...options.breaker, isFailedAnswer, isFailure });
  const server = serverOf(options.origin);
  const gates: Gates = { wire, callWire, breaker, budget, calls, server, observer };
  const retryBudget = createRetryBudget();

  async function attempt<T>(
    request: UpstreamRequest,
    decode: Decode<T>,
    resends: number,
  ): Promise<Attempt<T>> {
    const { api, kind, method, caller } = request;
    let answer: Answer;
    try {
      answer = await depart(request, gates, resends);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error; // it was not let go: nothing to repeat
      const named = silence(api, method, error, caller.signalFor(kind));
      const acted = kind !== 'read' && error.left;
      return { error: acted ? afterLeaving(named) : named, left: error.left };
    }
    try {
      if (answer.status < 200 || answer.status > 299) throw refusal(api, answer);
      return { value: readAnswer(answer.bytes, maxJsonDepth, decode) };
    } catch (cause) {
      const error = isUnreadable(cause) ? badResponse(api, method, cause) : cause;
      if (kind !== 'call' && isRateLimit(error)) {
        observer?.rateLimited(api);
        budget.pause(pauseMs(error));
      }
      return { error: kind === 'read' ? error : afterLeaving(error), left: true };
    }
  }

  return {
    async send(request, decode) {
      const { api, kind, caller } = request;
      if (caller.principal.kind === 'anonymous') throw unauthenticated(api);
      const signal = caller.signalFor(kind);
      try {
        return await withRetries(resends => attempt(request, decode, resends), {
          kind,
          budget: retryBudget,
          baseMs: retryBaseMs,
          random,
          remainingMs: () => caller.remainingMs(kind),
          sleep: async ms => {
            await sleep(ms, signal);
            caller.span?.waited({ reason: 'backoff', api, ms });
          },
        });
      } catch (error) {
        if (signal.aborted && error === signal.reason) throw abortion(api, signal);
        throw error;
      } finally {
        if (kind === 'write') await caller.changed();
      }
    },
    state: () => {
      const [requests, running] = [wire.state(), callWire.state()];
      return {
        breaker: breaker.state(),
        connections: requests.connections + running.connections,
        pending: requests.pending + running.pending,
      };
    },
    async close() {
      await Promise.all([wire.close(), callWire.close()]);
    },
  };
}

function serverOf(origin: string): Following['server'] {
  const { hostname, port, protocol } = new URL(origin);
  return { address: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** Where Tray does not say how long, and the longest that it may say. */
const [DEFAULT_PAUSE_MS, MAX_PAUSE_MS] = [1_000, 60_000];

const pauseMs = ({ extensions }: UpstreamError): number =>
  Math.min(MAX_PAUSE_MS, extensions.retryAfterMs ?? DEFAULT_PAUSE_MS);

const isRateLimit = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && error.extensions.code === 'UPSTREAM_RATE_LIMITED';

/** Tray's own words for a request without a token, which differ between its hosts. */
const unauthenticated = (api: Api): UpstreamError =>
  new UpstreamError(
    'UNAUTHENTICATED',
    api,
    api === 'users' ? 'Unauthorized' : 'The request is unauthorized',
    { status: 401 },
  );
