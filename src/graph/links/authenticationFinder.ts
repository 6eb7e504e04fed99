import type { Caller } from '../../identity/caller.ts';
import { createLoader } from '../../identity/createLoader.ts';
import { settleAll } from '../../lib/settleAll.ts';
import type { AuthsSource } from '../../upstream/auths/source.ts';
import type { ListedAuthentication } from '../../upstream/users/records.ts';
import type { UsersSource } from '../../upstream/users/source.ts';
import { fromList, fromRest } from './authentication.ts';

/** Finds authentications by their ids, each at most once in an operation. */
export interface AuthenticationFinder {
  /**
   * One authentication, or null where neither API knows it.
   *
   * @param needsList whether more is wanted than REST answers.
   */
  find(id: string, needsList: boolean): Promise<object | null>;
}

interface Wanted {
  readonly id: string;
  readonly needsList: boolean;
}

/**
 * REST reads one authentication a request, the Users API lists all of the caller's own in one. So
 * one alone comes from REST, several come from the list, and REST is asked for those that the list
 * lacks: a master token's list holds none of its end users'.
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
      const several = new Set(wanted.map(({ id }) => id)).size > 1;
      const listed =
        several || wanted.some(({ needsList }) => needsList) ? await listOrError(users) : NONE;
      return settleAll(wanted, ({ id, needsList }) =>
        listed instanceof Error && needsList
          ? Promise.reject(listed)
          : fromEither(id, listed instanceof Error ? NONE : listed),
      );
    },
    ({ id, needsList }) => `${needsList} ${id}`,
  );
  return { find: (id, needsList) => loader.load({ id, needsList }) };
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
