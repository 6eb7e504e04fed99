import type { ExecutionResult } from '@graphql-tools/utils';
import type { GraphQLError } from 'graphql';
import { TrayGraphError } from '../../errors.ts';
import type { Caller } from '../../identity/caller.ts';
import type { MintOrder, TokenMint } from '../../identity/mintedTokens.ts';
import { object, string } from '../../lib/decode.ts';
import type { Transport } from '../../transport/transport.ts';
import { decodeResult } from './decodeResult.ts';
import { nodesOf } from './records.ts';
import { unlocated } from './unlocated.ts';

/**
 * Mints through the Users API: the users that are known by their external ids only are looked up
 * in one request, the tokens of all come from one more.
 *
 * @param path where the Users API stands at its origin.
 */
export function createTokenMint(transport: Transport, path: string): TokenMint {
  const send = (kind: 'read' | 'write', batch: Batch, caller: Caller): Promise<ExecutionResult> =>
    transport.send({ api: 'users', kind, method: 'POST', path, body: batch, caller }, decodeResult);

  /** Each slot's id; an error for a user that is not there. */
  async function identify(
    orders: readonly MintOrder[],
    caller: Caller,
  ): Promise<(string | Error)[]> {
    const unknown = orders.filter(({ id }) => id === undefined);
    if (unknown.length === 0) return orders.map(({ id }) => id ?? '');
    const names = unknown.map(({ externalUserId }) => externalUserId ?? '');
    const result = await send('read', findUsers(names), caller);
    const found = new Map(names.map((name, i) => [name, userIdAt(result, `u${i}`)]));
    const missing = unknown.filter(
      order => order.createUnknown && found.get(order.externalUserId ?? '') === null,
    );
    for (const { externalUserId = '' } of missing) {
      found.set(externalUserId, await create(externalUserId, caller));
    }
    return orders.map(({ id, externalUserId = '' }) => id ?? found.get(externalUserId) ?? noUser());
  }

  async function create(externalUserId: string, caller: Caller): Promise<string | Error> {
    const result = await send('write', createUser(externalUserId), caller);
    if (result.errors?.[0]) return unlocated(result.errors[0]);
    return string(object(result.data?.['u0'], 'createExternalUser')['userId'], 'userId');
  }

  /** Tray's payloads are not nullable: one refusal erases the tokens of all, so the rest ask again. */
  async function authorize(ids: readonly string[], caller: Caller): Promise<TokensById> {
    const result = await send('write', authorizeUsers(ids), caller);
    const errors = result.errors ?? [];
    const refused = new Map(
      ids.flatMap((id, i) => {
        const error = errors.find(({ path: at }) => at?.[0] === `u${i}`);
        return error && isAboutUser(error) ? [[id, unlocated(error)] as const] : [];
      }),
    );
    const [first] = errors;
    if (first && refused.size === 0) return new Map(ids.map(id => [id, unlocated(first)]));
    if (first) {
      const rest = ids.filter(id => !refused.has(id));
      return rest.length === 0
        ? refused
        : new Map([...refused, ...(await authorize(rest, caller))]);
    }
    return new Map(ids.map((id, i) => [id, tokenAt(result, `u${i}`)]));
  }

  return {
    async mint(orders, caller) {
      const ids = await identify(orders, caller);
      const wanted = [...new Set(ids.filter(id => typeof id === 'string'))];
      const tokens = wanted.length === 0 ? new Map() : await authorize(wanted, caller);
      return ids.map(id => (typeof id === 'string' ? tokens.get(id) : id) ?? noUser());
    },
  };
}

type TokensById = ReadonlyMap<string, string | Error>;

interface Batch {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}

const batch = (
  operation: 'query' | 'mutation',
  type: string,
  values: readonly string[],
  field: (variable: string) => string,
): Batch => ({
  query: `${operation} (${values.map((_, i) => `$v${i}: ${type}`).join(' ')}) { ${values
    .map((_, i) => `u${i}: ${field(`$v${i}`)}`)
    .join(' ')} }`,
  variables: Object.fromEntries(values.map((value, i) => [`v${i}`, value])),
});

const findUsers = (externalIds: readonly string[]): Batch =>
  batch(
    'query',
    'String',
    externalIds,
    id => `users(criteria: { externalUserId: ${id} }, first: 1) { edges { node { id } } }`,
  );

const authorizeUsers = (ids: readonly string[]): Batch =>
  batch('mutation', 'ID!', ids, id => `authorize(input: { userId: ${id} }) { accessToken }`);

const createUser = (externalUserId: string): Batch =>
  batch(
    'mutation',
    'String!',
    [externalUserId],
    id => `createExternalUser(input: { name: ${id}, externalUserId: ${id} }) { userId }`,
  );

function userIdAt(result: ExecutionResult, key: string): string | Error | null {
  const connection: unknown = result.data?.[key];
  if (connection === undefined || connection === null) {
    const [error] = result.errors ?? [];
    return error ? unlocated(error) : null;
  }
  const [node] = nodesOf(connection, 'users');
  return node === undefined ? null : string(object(node, 'user')['id'], 'user.id');
}

const tokenAt = (result: ExecutionResult, key: string): string =>
  string(object(result.data?.[key], 'authorize')['accessToken'], 'authorize.accessToken');

/** Whether only this user is refused, and not whoever asks. */
const isAboutUser = ({ extensions }: GraphQLError): boolean =>
  extensions['code'] === 'UPSTREAM_REJECTED';

const noUser = (): TrayGraphError =>
  new TrayGraphError('Tray knows no such end user.', {
    code: 'UNAUTHENTICATED',
    api: 'users',
    retryable: false,
  });
