import { monitorEventLoopDelay } from 'node:perf_hooks';
import { HeaderMap } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';

export interface LoadLimits {
  /** Requests that are answered at a time. */
  readonly maxInFlight: number;
  /** How late the event loop may be, in milliseconds. */
  readonly maxEventLoopDelayMs: number;
}

export interface LoadState {
  readonly inFlight: number;
  readonly eventLoopDelayMs: number;
}

/** Too many at a time, or too late. */
export type ShedReason = 'in_flight' | 'event_loop';

/** Told of requests, for metrics. */
export interface LoadObserver {
  /** Lets it look whenever it wants to. */
  watch(state: () => LoadState): void;
  /** @param status null where the client has left before its answer. */
  answered(status: number | null): void;
  shed(reason: ShedReason): void;
}

const RETRY_AFTER_SECONDS = 1;
const SAMPLE_MS = 250;

/**
 * Turns requests away while there are more than can be answered, before anything is done for them.
 * It looks anew at each request, so that it stops by itself.
 */
export function shedLoad(
  routes: FastifyInstance,
  limits: LoadLimits,
  observer: LoadObserver,
): void {
  const eventLoopDelayMs = watchEventLoop(routes);
  let inFlight = 0;
  const reasonToShed = (): ShedReason | undefined => {
    if (eventLoopDelayMs() > limits.maxEventLoopDelayMs) return 'event_loop';
    return inFlight >= limits.maxInFlight ? 'in_flight' : undefined;
  };
  observer.watch(() => ({ inFlight, eventLoopDelayMs: eventLoopDelayMs() }));
  routes.addHook('onRequest', (_request, { raw }, done) => {
    const reason = reasonToShed();
    if (reason === undefined) inFlight++;
    raw.once('close', () => {
      if (reason === undefined) inFlight--;
      observer.answered(raw.writableFinished ? raw.statusCode : null);
    });
    if (reason === undefined) return done();
    observer.shed(reason);
    done(overloaded());
  });
}

/** How late the event loop has been lately. */
function watchEventLoop(routes: FastifyInstance): () => number {
  const histogram = monitorEventLoopDelay();
  let delayMs = 0;
  histogram.enable();
  const timer = setInterval(() => {
    // Nothing measured yet is no delay.
    delayMs = Number.isNaN(histogram.mean) ? 0 : histogram.mean / 1e6;
    histogram.reset();
  }, SAMPLE_MS).unref();
  routes.addHook('onClose', async () => {
    clearInterval(timer);
    histogram.disable();
  });
  return () => delayMs;
}

const overloaded = (): GraphQLError =>
  new GraphQLError('The gateway has more to do than it can. Try again in a moment.', {
    extensions: {
      code: 'OVERLOADED',
      retryable: true,
      retryAfterMs: 1_000 * RETRY_AFTER_SECONDS,
      http: {
        status: 503,
        headers: new HeaderMap([['retry-after', String(RETRY_AFTER_SECONDS)]]),
      },
    },
  });
