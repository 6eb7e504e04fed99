import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { GatewayContext } from '../context.ts';
import type { Logger } from '../observability/logger.ts';
import { addCors } from './cors.ts';
import { requestScope } from './requestScope.ts';

export interface HttpServerOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  /** Builds the context of one operation; `gone` aborts when the client leaves. */
  readonly createContext: (request: FastifyRequest, gone: AbortSignal) => Promise<GatewayContext>;
  readonly maxRequestBytes: number;
  /** The origins whose pages may call the graph. */
  readonly corsOrigins: readonly string[];
  readonly logger: Logger;
}

/** The routes of the gateway. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { apollo, createContext, maxRequestBytes, corsOrigins, logger } = options;
  const app = Fastify({
    bodyLimit: maxRequestBytes,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    logger: false,
    // A client's connection must not keep the gateway from stopping.
    forceCloseConnections: 'idle',
  });
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.header('x-request-id', id);
  });
  app.setErrorHandler(refusalHandler(logger));
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(refusal('NOT_FOUND', `No route ${request.method} ${pathOf(request)}`, request.id)),
  );

  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => ({ status: 'ok' }));
  const graph: FastifyPluginAsync = async routes => {
    await addCors(routes, corsOrigins);
    routes.route({
      method: ['GET', 'POST'],
      url: '',
      handler: fastifyApolloHandler(apollo, {
        context: async (request, reply) => {
          const scope = requestScope(reply.raw);
          const context = await createContext(request, scope.gone);
          scope.onEnd(() => context.caller.end());
          return context;
        },
      }),
    });
  };
  app.register(graph, { prefix: '/graphql' });
  return app;
}

/** The client's own id where it is short and plain, so that both logs can be held together. */
const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]?.slice(0, 100) ?? '';

/** What is refused before it is GraphQL still answers in the shape of a GraphQL error. */
const refusal = (code: string, message: string, requestId: string) => ({
  errors: [{ message, extensions: { code, retryable: false, requestId } }],
});

const refusalHandler =
  (logger: Logger) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, 'request failed');
    const [code, message] =
      status >= 500
        ? ['INTERNAL_SERVER_ERROR', 'Internal server error']
        : ['BAD_REQUEST', error.message];
    reply.code(status).send(refusal(code, message, request.id));
  };
