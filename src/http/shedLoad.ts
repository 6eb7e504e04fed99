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

const RETRY_AFTER_SECONDS = 1;
const SAMPLE_MS = 250;

/**
 * Turns requests away while there are more than can be answered, before anything is done for them.
 * It looks anew at each request, so that it stops by itself.
 */
export function shedLoad(routes: FastifyInstance, limits: LoadLimits): void {
  const eventLoopDelayMs = watchEventLoop(routes);
  let inFlight = 0;
  routes.addHook('onRequest', async (_request, reply) => {
    const isLate = eventLoopDelayMs() > limits.maxEventLoopDelayMs;
    if (isLate || inFlight >= limits.maxInFlight) throw overloaded();
    inFlight++;
    reply.raw.once('close', () => inFlight--);
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
