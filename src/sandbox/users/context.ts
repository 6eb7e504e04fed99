import type { Caller } from '../caller.ts';
import { notAllowed } from './usersApiError.ts';

/** What resolvers know of one request. */
export interface UsersContext {
  readonly caller: Caller;
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal;
  /** Marks every name with this owner; see `stamp.ts`. */
  readonly stampOwner: string | undefined;
}

/** A root field: its arguments have passed GraphQL's own checks. */
export type RootField<Args> = (root: unknown, args: Args, context: UsersContext) => unknown;

/** Every mutation's one argument. */
export interface InputArgs<Input> {
  readonly input: Input & { readonly clientMutationId?: string | null };
}

/** @throws {UsersApiError} with a user token. */
export function requireMaster({ caller }: UsersContext): void {
  if (caller.kind !== 'master') throw notAllowed('A master token is required');
}

/** The end user's id. @throws {UsersApiError} with a master token. */
export function requireUser({ caller }: UsersContext): string {
  if (caller.kind !== 'user') throw notAllowed('A user token is required');
  return caller.userId;
}

/** A payload that echoes the client's text, or null. */
export function payload<T extends object>(
  input: { readonly clientMutationId?: string | null },
  fields: T,
): T & { clientMutationId: string | null } {
  return { ...fields, clientMutationId: input.clientMutationId ?? null };
}
