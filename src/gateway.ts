import { setTimeout as delay } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type Commons, openCommons } from './commons.ts';
import type { Config } from './config.ts';
import { consoleRoutes } from './console/consoleRoutes.ts';
import { createConsoleStatus } from './console/createConsoleStatus.ts';
import { createRecentOperations } from './console/recentOperations.ts';
import type { GatewayContext } from './context.ts';
import { type ContextParts, createContext } from './createContext.ts';
import { createSubgraph } from './federation/createSubgraph.ts';
import { createOperations } from './graph/compiled/createOperations.ts';
import { createReadValid } from './graph/readValid.ts';
import { apolloGuards } from './http/apolloGuards.ts';
import { executionGateway } from './http/executionGateway.ts';
import { openTrustedRequests } from './http/openTrustedRequests.ts';
import { recogniseCaller } from './http/recogniseCaller.ts';
import { createHttpServer } from './http/server.ts';
import { createShortWay } from './http/shortWay.ts';
import { createCachedReads } from './identity/cachedRead.ts';
import { deriveKey } from './identity/deriveKey.ts';
import { createMintedTokens } from './identity/mintedTokens.ts';
import { openAuthenticate } from './identity/openAuthenticate.ts';
import { createPrincipalIssuer } from './identity/principal.ts';
import { createSecretBox } from './identity/secretBox.ts';
import type { Secret } from './lib/secret.ts';
import { createAudit } from './observability/audit.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { tellRefusal } from './observability/tellRefusal.ts';
import { createTracing } from './observability/tracing.ts';
import { auditRefusals } from './plugins/auditRefusals.ts';
import { cacheControl } from './plugins/cacheControl.ts';
import { costLimit } from './plugins/costLimit.ts';
import { operationMetrics } from './plugins/operationMetrics.ts';
import { operationPlugin } from './plugins/operationPlugin.ts';
import { publicErrors } from './plugins/publicErrors.ts';
import { rememberOperations } from './plugins/rememberOperations.ts';
import { requestLog } from './plugins/requestLog.ts';
import { traceOperations } from './plugins/traceOperations.ts';
import { trayCost } from './plugins/trayCost.ts';
import { connectStudio } from './studio/connectStudio.ts';
import { createUpstream } from './transport/upstream.ts';
import { createCredentialsStore } from './upstream/auths/credentials.ts';
import { createCatalogueReads } from './upstream/catalogueReads.ts';
import { createCallOnce } from './upstream/connectors/callOnce.ts';
import { createInputValidator } from './upstream/connectors/schema/inputViolations.ts';
import { createSharedLookups } from './upstream/connectors/sharedLookups.ts';
import { createPrintDocument } from './upstream/users/printDocument.ts';
import { createTokenMint } from './upstream/users/tokenMint.ts';

export interface Gateway {
  /** Starts to answer; the origin to reach it at. @throws when the port is taken. */
  listen(): Promise<string>;
  /** Says that it is not ready and lets clients leave of their own accord; `close` comes next. */
  drain(): Promise<void>;
  /** Finishes what is in flight, then closes everything it has opened. */
  close(): Promise<void>;
  /** Closes as well, but slowly, while another process takes new connections at the same port. */
  handOver(): Promise<void>;
}

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
  const tracing = createTracing();
  const commons = given.commons ?? (await openCommons(config, sentence => logger.warn(sentence)));
  const { secret, peers, passRate } = commons;
  const metrics = createMetrics(() => upstream.state(), commons.printer);
  const upstream = await createUpstream({
    ...config.upstream,
    usersOrigin: usersUrl.origin,
    restOrigin: config.tray.restUrl,
    limits: commons.limits,
    peers,
    observer: metrics.upstream,
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
    onRead: metrics.read,
    peers,
  });
  const recent = createRecentOperations({ key: deriveKey(secret, 'recent operations'), peers });
  const parts: ContextParts = {
    users: upstream.users,
    usersPath: usersUrl.pathname,
    printDocument: createPrintDocument(),
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

  const trusted = openTrustedRequests(config.requests.trusted, logger);
  const { introspection: tellsSchema, compiles } = config.requests;
  const catalogueMaxAge = config.cache.connectorsMs / 1_000;
  const studio = connectStudio(config.studio, catalogueMaxAge);
  const { schema, resolvers } = createSubgraph({ catalogueMaxAge, tellsSchema });
  const checkCost = costLimit(config.requests.maxCost);
  const whenAnswered = [
    auditRefusals(audit),
    requestLog(line => logger.info(line, 'operation')),
    cacheControl,
    operationMetrics(metrics),
    rememberOperations(recent),
    ...(tracing.records ? [traceOperations] : []),
  ];
  const execute = createOperations({ schema, resolvers, compiles });
  const count = metrics.executed;
  const guards = apolloGuards(config.requests);
  const readValid = createReadValid({ schema, ...guards });
  const shortWay = createShortWay({
    ...{ schema, readValid, execute, count, checkCost, whenAnswered },
  });
  const apollo = new ApolloServer<GatewayContext>({
    gateway: executionGateway({ schema, execute, count, outcomeOf: shortWay.outcomeOf }),
    ...guards,
    stopOnTerminationSignals: false,
    logger,
    apollo: studio.apollo,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      operationPlugin({
        checkCost,
        validated: shortWay.remember,
        publishErrors: publicErrors((err, { requestId, span }) =>
          logger.error({ err, requestId, traceId: span?.traceId }, 'unexpected fault'),
        ),
        tellCost: trayCost(async () => (await upstream.state()).budget),
        whenAnswered,
      }),
      ...studio.plugins,
    ],
  });
  await apollo.start();

  const callerOf = recogniseCaller({
    ...{ authenticate, passRate, tracing, audit, refused },
    times: config,
    maxUpstreamCalls: config.limits.maxUpstreamCallsPerOperation,
  });
  const { app, stopping } = createHttpServer({
    apollo,
    // Apollo's reports are made of what goes through Apollo Server.
    shortWay: config.studio ? undefined : shortWay,
    logger,
    maxRequestBytes: config.limits.maxRequestBytes,
    arrivalTimeoutMs: config.requests.arrivalTimeoutMs,
    load: config.requests.load,
    loadObserver: metrics.load,
    corsOrigins: config.corsOrigins,
    trusted,
    health: { upstream: upstream.state, metrics },
    createContext: async (request, gone) => createContext(parts, await callerOf(request, gone)),
  });

  const status = createConsoleStatus({
    config,
    upstream,
    reads,
    isLocal: localToken !== undefined,
  });
  app.register(consoleRoutes({ status, recent, localToken }));

  let endsBy: number | undefined;
  /** What is in flight may finish, but not for ever. */
  const finish = async (leftMs: number): Promise<void> => {
    const tooLate = delay(Math.max(0, leftMs), undefined, { ref: false }).then(() =>
      app.server.closeAllConnections(),
    );
    await app.close();
    await apollo.stop();
    await Promise.race([parts.callOnce.settled(), tooLate]); // their clients may have left
    await Promise.all([upstream.close(), tracing.flush()]);
    if (!given.commons) await commons.close();
  };
  return {
    listen: () => app.listen({ host: config.host, port: config.port }),
    async drain() {
      const { delayMs, timeoutMs } = config.stop;
      endsBy = performance.now() + delayMs + timeoutMs;
      logger.info('stopping');
      await stopping.drain(config.stop);
    },
    close: () => finish(endsBy === undefined ? config.stop.timeoutMs : endsBy - performance.now()),
    async handOver() {
      const timeoutMs = Math.max(config.requestTimeoutMs, config.callTimeoutMs);
      const leftBy = performance.now() + timeoutMs;
      await stopping.leave(timeoutMs);
      await finish(leftBy - performance.now());
    },
  };
}
