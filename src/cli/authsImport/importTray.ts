import { randomUUID } from 'node:crypto';
import { type ExecutionResult, OperationTypeNode, parse, print } from 'graphql';
import type { Config } from '../../config.ts';
import { UpstreamError } from '../../errors.ts';
import { createCachedReads } from '../../identity/cachedRead.ts';
import { type Caller, createCaller } from '../../identity/caller.ts';
import { createMintedTokens } from '../../identity/mintedTokens.ts';
import { createPrincipalIssuer, type Principal } from '../../identity/principal.ts';
import { boolean, object, optional, string } from '../../lib/decode.ts';
import { createUpstream } from '../../transport/upstream.ts';
import type { EnvironmentRecord, ServiceVersion } from '../../upstream/auths/records.ts';
import {
  type AuthenticationContent,
  type AuthsSource,
  createAuthsSource,
} from '../../upstream/auths/source.ts';
import { createCatalogueReads } from '../../upstream/catalogueReads.ts';
import { decodeConnectors } from '../../upstream/connectors/records.ts';
import { decodeUser, type ListedAuthentication, nodesOf } from '../../upstream/users/records.ts';
import { createUsersSource, type UsersSource } from '../../upstream/users/source.ts';
import { createTokenMint } from '../../upstream/users/tokenMint.ts';

/** All that an import asks of Tray, within Tray's rate limit. */
export interface ImportTray {
  /** Tray's id of every end user, by the external id. */
  users(): Promise<Map<string, string>>;
  findUser(externalUserId: string): Promise<string | null>;
  createUser(externalUserId: string, name: string): Promise<string>;
  /** Every service that a connector uses. */
  services(): Promise<readonly ServiceVersion[]>;
  environments(service: ServiceVersion): Promise<readonly EnvironmentRecord[] | null>;
  authenticationsOf(userId: string): Promise<readonly ListedAuthentication[]>;
  /** Stores an authentication that belongs to the user. */
  create(userId: string, environmentId: string, content: AuthenticationContent): Promise<string>;
  close(): Promise<void>;
}

interface Sources {
  readonly users: UsersSource;
  readonly auths: AuthsSource;
  readonly caller: Caller;
}

/** Requests of the burst that are left to whoever else uses the same Tray. */
const BURST_MARGIN = 10;

/** @throws {Error} without a master token. */
export async function openImportTray(config: Config, stop: AbortSignal): Promise<ImportTray> {
  if (!config.tray.masterToken) {
    throw new Error('Set TRAY_MASTER_TOKEN (or TRAY_MASTER_TOKEN_FILE): only it can import.');
  }
  const usersUrl = new URL(config.tray.graphqlUrl);
  const upstream = await createUpstream({
    ...config.upstream,
    burst: Math.max(1, config.upstream.burst - BURST_MARGIN),
    ...{ usersOrigin: usersUrl.origin, restOrigin: config.tray.restUrl, redisUrl: config.redisUrl },
  });
  const timeoutMs = config.requestTimeoutMs;
  const issuer = createPrincipalIssuer({ masterToken: config.tray.masterToken });
  const master = issuer.master();
  const mint = createTokenMint(upstream.users, usersUrl.pathname);
  const minter = createMintedTokens({ issuer, mint, timeoutMs });
  const staleMs = 0;
  const catalogue = createCatalogueReads({
    reads: createCachedReads({ maxBytes: config.cache.maxBytes, timeoutMs }),
    connectors: { freshMs: config.cache.connectorsMs, staleMs },
    operations: { freshMs: config.cache.operationsMs, staleMs },
  });

  const as = async <T>(
    principal: Principal,
    work: (sources: Sources) => Promise<T>,
  ): Promise<T> => {
    const caller = createCaller({
      ...{ principal, requestId: randomUUID(), gone: stop, timeoutMs, callTimeoutMs: timeoutMs },
    });
    const users = createUsersSource(
      { transport: upstream.users, path: usersUrl.pathname, printed: print },
      caller,
    );
    const auths = createAuthsSource(upstream.rest, caller, catalogue);
    try {
      return await work({ users, auths, caller });
    } finally {
      caller.end();
    }
  };
  const asUser = <T>(id: string, work: (sources: Sources) => Promise<T>): Promise<T> =>
    as(minter.userPrincipal(master, { id }), work);

  return {
    users: () => as(master, ({ users }) => listUsers(users)),
    findUser: async externalUserId =>
      (await as(master, ({ users }) => users.userByExternalId(externalUserId)))?.id ?? null,
    createUser: (externalUserId, name) =>
      as(master, ({ users }) => createUser(users, externalUserId, name)),
    services: () => as(master, ({ caller }) => listServices(upstream.rest, caller)),
    environments: service => as(master, ({ auths }) => auths.environments(service)),
    authenticationsOf: id =>
      asUser(id, async ({ users }) => [...(await users.authentications()).values()]),
    create: (id, environmentId, content) =>
      asUser(id, ({ auths }) => auths.create(environmentId, content)),
    close: upstream.close,
  };
}

async function listServices(
  rest: Awaited<ReturnType<typeof createUpstream>>['rest'],
  caller: Caller,
): Promise<readonly ServiceVersion[]> {
  const connectors = await rest.send(
    { api: 'connectors', kind: 'read', method: 'GET', path: '/core/v1/connectors', caller },
    decodeConnectors,
  );
  const services = connectors.flatMap(({ service }) => (service ? [service] : []));
  return [...new Map(services.map(one => [`${one.name}@${one.version}`, one])).values()];
}

const USERS_PAGE = `query ($after: String) { users(first: 100, after: $after) {
  edges { node { id name externalUserId isTestUser } } pageInfo { hasNextPage endCursor } } }`;

async function listUsers(users: UsersSource): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let after: string | null = null;
  do {
    const page: unknown = await run(users, USERS_PAGE, { after }, 'users');
    for (const node of nodesOf(page, 'users')) {
      const { id, externalUserId } = decodeUser(node);
      if (externalUserId !== null) found.set(externalUserId, id);
    }
    const info = object(object(page, 'users')['pageInfo'], 'pageInfo');
    const hasNext = boolean(info['hasNextPage'], 'pageInfo.hasNextPage');
    after = hasNext ? optional(info['endCursor'], 'pageInfo.endCursor', string) : null;
  } while (after !== null);
  return found;
}

const CREATE_USER = `mutation ($name: String!, $externalUserId: String!) {
  createExternalUser(input: { name: $name, externalUserId: $externalUserId }) { userId } }`;

async function createUser(users: UsersSource, externalUserId: string, name: string) {
  const payload = await run(users, CREATE_USER, { name, externalUserId }, 'createExternalUser');
  return string(object(payload, 'createExternalUser')['userId'], 'userId');
}

async function run(
  users: UsersSource,
  query: string,
  variables: Record<string, unknown>,
  key: string,
): Promise<unknown> {
  const result = (await users.execute({
    document: parse(query, { noLocation: true }),
    operationType: query.startsWith('query') ? OperationTypeNode.QUERY : OperationTypeNode.MUTATION,
    variables,
  })) as ExecutionResult; // no subscription, so no iterable
  const [error] = result.errors ?? [];
  if (error?.originalError) throw error.originalError;
  if (error) throw refusal(error.message, error.extensions['code']);
  return result.data?.[key];
}

/** Tray's GraphQL says within a 200 what it refuses. */
const refusal = (message: string, code: unknown): UpstreamError =>
  code === 'UPSTREAM_RATE_LIMITED'
    ? new UpstreamError('UPSTREAM_RATE_LIMITED', 'users', message)
    : new UpstreamError('UPSTREAM_REJECTED', 'users', message, { status: 400 });
