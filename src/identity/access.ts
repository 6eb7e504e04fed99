import type { UserRef } from './mint.ts';

/** By what a client proved who it is: a Tray token, an application key, an end user's JWT, nothing. */
export type AccessKind = 'tray' | 'key' | 'jwt' | 'anonymous';

/** What an application key may be good for. */
export const KEY_ROLES = ['admin', 'operate', 'read'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

/** What a client may do; `permissions.ts` says what that is. */
export type Role = 'tray' | KeyRole | 'endUser' | 'nobody';

/** How a client came in and what it may do. Nothing in it is secret. */
export interface Access {
  readonly kind: AccessKind;
  readonly role: Role;
  /** The name of the application key. */
  readonly name?: string;
  /** The end user that the whole request acts as. */
  readonly user?: UserRef;
}

/** Somebody of whom nothing is known. */
export const NO_ACCESS: Access = { kind: 'anonymous', role: 'nobody' };
