import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { Config } from './config.ts';
import type { GatewayContext } from './context.ts';
import { type ContextParts, createContext } from './createContext.ts';
import { TrayGraphError } from './errors.ts';
import { createGatewaySchema } from './graph/schema.ts';
import { createHttpServer } from './http/server.ts';
import { authenticate } from './identity/authenticate.ts';
import { createCaller } from './identity/caller.ts';
import { createMintedTokens } from './identity/mintedTokens.ts';
import { createPrincipalIssuer } from './identity/principal.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { publicErrors } from './plugins/publicErrors.ts';
import { requestLog } from './plugins/requestLog.ts';
import { createUpstream } from './transport/upstream.ts';
import { createInputValidator } from './upstream/connectors/schema/inputViolations.ts';
import { createSharedLookups } from './upstream/connectors/sharedLookups.ts';
import { createTokenMint } from './upstream/users/tokenMint.ts';

export interface Gateway {
  /** Starts to answer; the origin to reach it at. @throws when the port is taken. */
  listen(): Promise<string>;
  /** Finishes what is in flight, then closes everything it has opened. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly logger?: Logger;
}

/** The composition root: the one place that knows every layer. */
export async function createGateway(
  config: Config,
  { logger = createLogger(config.logLevel) }: GatewayOptions = {},
): Promise<Gateway> {
  const usersUrl = new URL(config.tray.graphqlUrl);
  const upstream = await createUpstream({
    ...config.upstream,
    usersOrigin: usersUrl.origin,
    restOrigin: config.tray.restUrl,
  });
  const issuer = createPrincipalIssuer();
  const parts: ContextParts = {
    users: upstream.users,
    usersPath: usersUrl.pathname,
    rest: upstream.rest,
    inputValidator: createInputValidator(),
    lookups: createSharedLookups({ timeoutMs: config.callTimeoutMs }),
    minter: createMintedTokens({
      issuer,
      mint: createTokenMint(upstream.users, usersUrl.pathname),
      timeoutMs: config.requestTimeoutMs,
    }),
  };

  const apollo = new ApolloServer<GatewayContext>({
    schema: createGatewaySchema(),
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      publicErrors((err, requestId) => logger.error({ err, requestId }, 'unexpected fault')),
      requestLog(line => logger.info(line, 'operation')),
    ],
  });
  await apollo.start();

  const app = createHttpServer({
    apollo,
    logger,
    maxRequestBytes: config.limits.maxRequestBytes,
    createContext: (request, gone) => {
      const caller = createCaller({
        principal: asGraphQLError(() => authenticate(request.raw, issuer)),
        requestId: request.id,
        gone,
        timeoutMs: config.requestTimeoutMs,
        callTimeoutMs: config.callTimeoutMs,
        maxUpstreamCalls: config.limits.maxUpstreamCallsPerOperation,
      });
      return createContext(parts, caller);
    },
  });

  return {
    listen: () => app.listen({ host: config.host, port: config.port }),
    async close() {
      await app.close();
      await apollo.stop();
      await upstream.close();
    },
  };
}
