/** Whom a valid token stands for. */
export type Caller =
  | { readonly kind: 'master' }
  | { readonly kind: 'user'; readonly userId: string };

/** The owner of what `caller` creates: a user's id, or `master` for the organisation. */
export function ownerOf(caller: Caller): string {
  return caller.kind === 'master' ? 'master' : caller.userId;
}
