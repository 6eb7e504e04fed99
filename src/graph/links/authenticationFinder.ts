import type { Caller } from '../../identity/caller.ts';
import { createLoader } from '../../identity/createLoader.ts';
import { settleAll } from '../../lib/settleAll.ts';
import type { AuthsSource } from '../../upstream/auths/source.ts';
import type { ListedAuthentication } from '../../upstream/users/records.ts';
import type { UsersSource } from '../../upstream/users/source.ts';
import { fromList, fromRest, type WantedFields } from './authentication.ts';

/** Finds authentications by their ids, each at most once in an operation. */
export interface AuthenticationFinder {
  /** One authentication, or null where neither API knows it. */
  find(id: string, wanted: WantedFields): Promise<object | null>;
}

interface Wanted extends WantedFields {
  readonly id: string;
}

/**
 * REST reads one authentication a request, the Users API lists all of the caller's own in one. So
 * one alone comes from REST, several come from the list, and REST is asked for those that the list
 * lacks: a master token's list holds none of its end users'. Where REST has to be asked anyway, the
 * list would save nothing.
 */
export function createAuthenticationFinder(
  caller: Caller,
  users: UsersSource,
  auths: AuthsSource,
): AuthenticationFinder {
  const fromEither = async (
    id: string,
    listed: ReadonlyMap<string, ListedAuthentication>,
  ): Promise<object | null> => {
    const own = listed.get(id);
    if (own) return fromList(own);
    const record = await auths.byId(id);
    return record && fromRest(record);
  };

  const loader = createLoader(
    caller,
    'authentications by either API',
    async (wanted: readonly Wanted[]) => {
      const either = wanted.filter(({ needsRest }) => !needsRest);
      const isWorthIt = new Set(either.map(({ id }) => id)).size > 1;
      const needsIt = wanted.some(({ needsList }) => needsList);
      const listed = isWorthIt || needsIt ? await listOrError(users) : NONE;
      return settleAll(wanted, ({ id, needsList }) =>
        listed instanceof Error && needsList
          ? Promise.reject(listed)
          : fromEither(id, listed instanceof Error ? NONE : listed),
      );
    },
    ({ id, needsList, needsRest }) => `${needsList} ${needsRest} ${id}`,
  );
  return { find: (id, wanted) => loader.load({ id, ...wanted }) };
}

const NONE: ReadonlyMap<string, ListedAuthentication> = new Map();

/** Without the list REST still answers those of which nothing more is wanted. */
async function listOrError(
  users: UsersSource,
): Promise<ReadonlyMap<string, ListedAuthentication> | Error> {
  try {
    return await users.authentications();
  } catch (error) {
    return error instanceof Error ? error : new Error('Unknown failure', { cause: error });
  }
}
