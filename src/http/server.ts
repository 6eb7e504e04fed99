import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Logger } from '../observability/logger.ts';
import { type GraphqlRoutesOptions, graphqlRoutes } from './graphqlRoutes.ts';
import { type HealthOptions, healthRoutes } from './healthRoutes.ts';
import { refusal, refusalHandler } from './refusal.ts';
import { slowClientOptions } from './slowClients.ts';
import { addStopping, type Stopping } from './stopping.ts';

export interface HttpServerOptions extends GraphqlRoutesOptions {
  readonly maxRequestBytes: number;
  /** How long a request may take to arrive. */
  readonly arrivalTimeoutMs: number;
  readonly logger: Logger;
  readonly health: HealthOptions;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  readonly stopping: Stopping;
}

/** The routes of the gateway. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { maxRequestBytes, arrivalTimeoutMs, logger } = options;
  const app = Fastify({
    bodyLimit: maxRequestBytes,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    logger: false,
    // What has no route because its address cannot be read.
    frameworkErrors: refusalHandler(logger),
    ...slowClientOptions(arrivalTimeoutMs),
    // A client's connection must not keep the gateway from stopping.
    forceCloseConnections: 'idle',
  });
  app.addHook('onRequest', ({ id }, reply, done) => {
    reply.header('x-request-id', id);
    done();
  });
  app.setErrorHandler(refusalHandler(logger));
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(refusal('NOT_FOUND', `No route ${request.method} ${pathOf(request)}`, request.id)),
  );

  const stopping = addStopping(app);
  app.register(healthRoutes(options.health, stopping));
  app.register(graphqlRoutes(options), { prefix: '/graphql' });
  return { app, stopping };
}

/** The client's own id where it is short and plain, so that both logs can be held together. */
const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]?.slice(0, 100) ?? '';
