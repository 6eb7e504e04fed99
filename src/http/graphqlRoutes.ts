import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { isObject } from '../lib/decode.ts';
import type { Leaving } from '../lib/leaving.ts';
import { addCompression } from './compression.ts';
import { addCors } from './cors.ts';
import { legacyStatus } from './legacyStatus.ts';
import { requestScope } from './requestScope.ts';
import { type LoadLimits, type LoadObserver, shedLoad } from './shedLoad.ts';
import type { ShortWay } from './shortWay.ts';
import type { TrustedRequests } from './trustedRequests.ts';

export interface GraphqlRoutesOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  /** All operations go through Apollo Server when left out. */
  readonly shortWay: ShortWay | undefined;
  /** Builds the context of one operation; `gone` aborts when the client leaves. */
  readonly createContext: (request: FastifyRequest, gone: Leaving) => Promise<GatewayContext>;
  /** The origins whose pages may call the graph. */
  readonly corsOrigins: readonly string[];
  /** Every operation may be run when left out. */
  readonly trusted: TrustedRequests | undefined;
  readonly load: LoadLimits;
  readonly loadObserver: LoadObserver;
}

/** GraphQL over HTTP at the prefix it is registered with. */
export const graphqlRoutes =
  ({
    apollo,
    shortWay,
    createContext,
    corsOrigins,
    trusted,
    load,
    loadObserver,
  }: GraphqlRoutesOptions): FastifyPluginAsync =>
  async routes => {
    await addCors(routes, corsOrigins);
    shedLoad(routes, load, loadObserver);
    routes.addHook('onSend', legacyStatus);
    await addCompression(routes);
    routes.addHook('onRequest', requireUtf8);
    if (trusted) routes.addHook('preHandler', async request => putTrusted(request, trusted));
    const contextOf = async (request: FastifyRequest, { raw }: FastifyReply) => {
      const scope = requestScope(raw);
      const context = await createContext(request, scope.gone);
      scope.onEnd(() => {
        context.caller.end();
        context.caller.span?.end(); // one that has not become an operation
      });
      return context;
    };
    const contexts = new WeakMap<FastifyRequest, Promise<GatewayContext>>();
    const answer = fastifyApolloHandler(apollo, {
      context: (request, reply) => contexts.get(request) ?? contextOf(request, reply),
    });
    routes.route({
      method: ['GET', 'POST'],
      url: '',
      async handler(request, reply) {
        const wanted = shortWay?.find(request);
        if (shortWay && wanted) {
          const context = contextOf(request, reply);
          const text = await context.then(
            made => shortWay.answer(wanted, made, reply),
            LEFT_TO_APOLLO,
          );
          if (text !== undefined) return text;
          contexts.set(request, context);
        }
        const text = await answer.call(routes, request, reply);
        shortWay?.rememberType(request, reply);
        return text;
      },
    });
    routes.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url: '',
      // Before the body is read, which nobody wants.
      onRequest: async (_request, reply) => {
        reply.header('allow', 'GET, POST').header('connection', 'close');
        throw refuse(405, 'Send GraphQL by GET or POST.');
      },
      handler: async () => undefined,
    });
  };

/** Apollo Server has the same context, and says why there is none. */
const LEFT_TO_APOLLO = (): undefined => undefined;

/** JSON is UTF-8 (RFC 8259); bodies that say otherwise would be misread. */
function requireUtf8({ headers }: FastifyRequest, _reply: unknown, next: Next): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1];
  const isUtf8 = charset === undefined || /^utf-?8$/i.test(charset);
  next(isUtf8 ? undefined : refuse(415, 'The body must be in UTF-8.'));
}

type Next = (error?: Error) => void;

/** Puts the text of a trusted document where the request names one by its id. */
function putTrusted(request: FastifyRequest, trusted: TrustedRequests): void {
  const { method, body } = request;
  if (method === 'GET') {
    putTrustedQuery(request, trusted);
  } else if (isObject(body)) {
    const query = trusted(body, request);
    if (query !== undefined) request.body = { ...withoutId(body), query };
  }
}

function putTrustedQuery(request: FastifyRequest, trusted: TrustedRequests): void {
  const [path = '', search = ''] = request.url.split('?', 2);
  const parameters = new URLSearchParams(search);
  const given: Record<string, unknown> = Object.fromEntries(parameters);
  const extensions = parseOrNothing(given['extensions']);
  const query = trusted({ ...given, extensions }, request);
  if (query === undefined) return;
  for (const name of ID_PARAMETERS) parameters.delete(name);
  parameters.set('query', query);
  request.raw.url = `${path}?${parameters}`;
}

const ID_PARAMETERS = ['extensions', 'documentId', 'id'] as const;

const withoutId = (body: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).filter(([name]) => !ID_PARAMETERS.some(id => id === name)),
  );

function parseOrNothing(json: unknown): unknown {
  try {
    return JSON.parse(String(json));
  } catch {
    return undefined; // Apollo says what is wrong with it
  }
}

const refuse = (status: number, message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: 'BAD_REQUEST', retryable: false, http: { status } },
  });
