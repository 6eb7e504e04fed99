import { InputError } from '../errors.ts';
import type { Principal } from './principal.ts';

/** An end user, by exactly one of the two ids. */
export interface UserRef {
  /** Tray's id. */
  readonly id?: string;
  /** The id that the organisation gave it. */
  readonly externalUserId?: string;
}

/** A user as GraphQL input names it. @throws {InputError} unless it is named by exactly one id. */
export function toUserRef(input: {
  readonly id?: string | null;
  readonly externalUserId?: string | null;
}): UserRef {
  const { id, externalUserId } = input;
  if (id != null && externalUserId == null) return { id };
  if (id == null && externalUserId != null) return { externalUserId };
  throw new InputError('Name the user by exactly one of id and externalUserId.');
}

/** Makes principals that act as end users. */
export interface Minter {
  /**
   * A principal that acts as one end user, through a token minted with `master`'s rights. Nothing
   * is sent until its token is needed.
   *
   * @param createUnknown whether an end user that Tray does not know by its external id is created.
   */
  userPrincipal(
    master: Principal,
    user: UserRef,
    options?: { readonly createUnknown?: boolean },
  ): Principal;
}
