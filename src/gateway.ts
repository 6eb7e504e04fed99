import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyRequest } from 'fastify';
import { type Commons, openCommons } from './commons.ts';
import type { Config } from './config.ts';
import { consoleRoutes } from './console/consoleRoutes.ts';
import { createConsoleStatus } from './console/createConsoleStatus.ts';
import { createRecentOperations } from './console/recentOperations.ts';
import type { GatewayContext } from './context.ts';
import { type ContextParts, createContext } from './createContext.ts';
import { createSubgraph } from './federation/createSubgraph.ts';
import { apolloGuards } from './http/apolloGuards.ts';
import { handOver } from './http/handOver.ts';
import { openTrustedRequests } from './http/openTrustedRequests.ts';
import { refusedRequest } from './http/refusedRequest.ts';
import { requestTimeoutMs } from './http/requestTimeout.ts';
import { createHttpServer } from './http/server.ts';
import { createCachedReads } from './identity/cachedRead.ts';
import { createCaller } from './identity/caller.ts';
import { deriveKey } from './identity/deriveKey.ts';
import { createMintedTokens } from './identity/mintedTokens.ts';
import { openAuthenticate } from './identity/openAuthenticate.ts';
import { createPrincipalIssuer, keyFor } from './identity/principal.ts';
import { createSecretBox } from './identity/secretBox.ts';
import type { Secret } from './lib/secret.ts';
import { createAudit } from './observability/audit.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { tellRefusal } from './observability/tellRefusal.ts';
import { auditRefusals } from './plugins/auditRefusals.ts';
import { cacheControl } from './plugins/cacheControl.ts';
import { costLimit } from './plugins/costLimit.ts';
import { operationMetrics } from './plugins/operationMetrics.ts';
import { publicErrors } from './plugins/publicErrors.ts';
import { rememberOperations } from './plugins/rememberOperations.ts';
import { requestLog } from './plugins/requestLog.ts';
import { trayCost } from './plugins/trayCost.ts';
import { createUpstream } from './transport/upstream.ts';
import { createCredentialsStore } from './upstream/auths/credentials.ts';
import { createCatalogueReads } from './upstream/catalogueReads.ts';
import { createCallOnce } from './upstream/connectors/callOnce.ts';
import { createInputValidator } from './upstream/connectors/schema/inputViolations.ts';
import { createSharedLookups } from './upstream/connectors/sharedLookups.ts';
import { createTokenMint } from './upstream/users/tokenMint.ts';

export interface Gateway {
  /** Starts to answer; the origin to reach it at. @throws when the port is taken. */
  listen(): Promise<string>;
  /** Finishes what is in flight, then closes everything it has opened. */
  close(): Promise<void>;
  /** Closes as well, but slowly, while another process takes new connections at the same port. */
  handOver(): Promise<void>;
}

/** How long requests in flight may take once the gateway is to stop. */
const SHUTDOWN_MS = 10_000;

export interface GatewayOptions {
  readonly logger?: Logger;
  /** The master token of a local Tray beside the gateway: the console may sign in with it. */
  readonly localToken?: Secret;
  /** What it shares with the other workers of a machine; all its own when left out. */
  readonly commons?: Commons;
}

/** The composition root: the one place that knows every layer. */
export async function createGateway(
  config: Config,
  { logger = createLogger(config.logLevel), localToken, ...given }: GatewayOptions = {},
): Promise<Gateway> {
  const usersUrl = new URL(config.tray.graphqlUrl);
  const commons = given.commons ?? (await openCommons(config, sentence => logger.warn(sentence)));
  const { secret, peers, passRate } = commons;
  const upstream = await createUpstream({
    ...config.upstream,
    usersOrigin: usersUrl.origin,
    restOrigin: config.tray.restUrl,
    limits: commons.limits,
    peers,
  });
  const issuer = createPrincipalIssuer({
    secret: deriveKey(secret, 'fingerprints'),
    masterToken: config.tray.masterToken,
  });
  const audit = createAudit(logger);
  const refused = tellRefusal(audit, logger);
  const minter = createMintedTokens({
    issuer,
    mint: createTokenMint(upstream.users, usersUrl.pathname),
    timeoutMs: config.requestTimeoutMs,
    maxTokens: config.cache.mintedTokens,
    onMint: (user, asker) => audit(asker, { action: 'mint', user }),
  });
  const authenticate = await openAuthenticate(config.auth, issuer, minter);
  const reads = createCachedReads({
    maxBytes: config.cache.maxBytes,
    remote: commons.catalogue,
    timeoutMs: config.requestTimeoutMs,
    peers,
  });
  const recent = createRecentOperations({ key: deriveKey(secret, 'recent operations'), peers });
  const parts: ContextParts = {
    users: upstream.users,
    usersPath: usersUrl.pathname,
    rest: upstream.rest,
    inputValidator: createInputValidator(),
    lookups: createSharedLookups({
      timeoutMs: config.callTimeoutMs,
      maxBytes: config.cache.lookupBytes,
      peers,
    }),
    credentials: createCredentialsStore({ timeoutMs: config.requestTimeoutMs, peers }),
    callOnce: createCallOnce({
      outcomes: commons.outcomes,
      box: createSecretBox(deriveKey(secret, 'outcomes')),
      timeoutMs: config.callTimeoutMs,
    }),
    catalogue: createCatalogueReads({
      reads,
      connectors: { freshMs: config.cache.connectorsMs, staleMs: config.cache.staleMs },
      operations: { freshMs: config.cache.operationsMs, staleMs: config.cache.staleMs },
    }),
    minter,
    audit,
    exposeCredentials: config.exposeCredentials,
    embedded: config.tray.embedded,
  };

  const metrics = createMetrics(upstream.state, commons.printer);

  const trusted = openTrustedRequests(config.requests.trusted, logger);
  const apollo = new ApolloServer<GatewayContext>({
    schema: createSubgraph({
      catalogueMaxAge: config.cache.connectorsMs / 1_000,
      tellsSchema: config.requests.introspection,
    }),
    ...apolloGuards(config.requests),
    stopOnTerminationSignals: false,
    logger,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      publicErrors((err, requestId) => logger.error({ err, requestId }, 'unexpected fault')),
      auditRefusals(audit),
      requestLog(line => logger.info(line, 'operation')),
      trayCost(async () => (await upstream.state()).budget),
      cacheControl(),
      costLimit(config.requests.maxCost),
      operationMetrics(metrics),
      rememberOperations(recent),
    ],
  });
  await apollo.start();

  const app = createHttpServer({
    apollo,
    logger,
    maxRequestBytes: config.limits.maxRequestBytes,
    arrivalTimeoutMs: config.requests.arrivalTimeoutMs,
    load: config.requests.load,
    corsOrigins: config.corsOrigins,
    trusted,
    health: { upstream: upstream.state, metrics },
    createContext: async (request, gone) => {
      const askedMs = readRequestTimeout(request);
      const identity = await authenticate(request.raw)
        .then(async known => {
          await passRate?.(keyFor(known.principal, 'request rate'));
          return known;
        })
        .catch((error: unknown) => {
          refused(error, request.id);
          throw refusedRequest(error, request.id);
        });
      const { access } = identity;
      if (access.user && access.kind !== 'jwt') {
        audit({ ...identity, requestId: request.id }, { action: 'act' });
      }
      const caller = createCaller({
        ...identity,
        requestId: request.id,
        gone,
        timeoutMs: Math.min(askedMs, config.requestTimeoutMs),
        callTimeoutMs: Math.min(askedMs, config.callTimeoutMs),
        maxUpstreamCalls: config.limits.maxUpstreamCallsPerOperation,
        trace: request.headers['x-tray-cost'] === 'details' ? [] : undefined,
      });
      return createContext(parts, caller);
    },
  });

  const status = createConsoleStatus({
    config,
    upstream,
    reads,
    isLocal: localToken !== undefined,
  });
  app.register(consoleRoutes({ status, recent, localToken }));

  const close = async (): Promise<void> => {
    // What is in flight may finish, but not for ever.
    const hurry = setTimeout(() => app.server.closeAllConnections(), SHUTDOWN_MS);
    await app.close();
    clearTimeout(hurry);
    await apollo.stop();
    await upstream.close();
    if (!given.commons) await commons.close();
  };
  return {
    listen: () => app.listen({ host: config.host, port: config.port }),
    close,
    async handOver() {
      await handOver(app.server, Math.max(config.requestTimeoutMs, config.callTimeoutMs));
      await close();
    },
  };
}

/** @throws {GraphQLError} for a header that cannot be meant. */
function readRequestTimeout({ raw, id }: FastifyRequest): number {
  try {
    return requestTimeoutMs(raw) ?? Number.POSITIVE_INFINITY;
  } catch (error) {
    throw refusedRequest(error, id);
  }
}
