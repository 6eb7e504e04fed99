import { HeaderMap } from '@apollo/server';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';

export interface LoadLimits {
  /** Requests that are answered at a time. */
  readonly maxInFlight: number;
  /** How late the event loop may be, in milliseconds. */
  readonly maxEventLoopDelayMs: number;
}

const RETRY_AFTER_SECONDS = 1;

/**
 * Turns requests away while there are more than can be answered, before anything is done for them.
 * It looks anew at each request, so that it stops by itself.
 */
export async function shedLoad(routes: FastifyInstance, limits: LoadLimits): Promise<void> {
  let inFlight = 0;
  routes.addHook('onRequest', async (_request, reply) => {
    if (inFlight >= limits.maxInFlight) throw overloaded();
    inFlight++;
    reply.raw.once('close', () => inFlight--);
  });
  await routes.register(underPressure, {
    maxEventLoopDelay: limits.maxEventLoopDelayMs,
    sampleInterval: 250,
    pressureHandler: () => {
      throw overloaded();
    },
  });
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
