import type { Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from './context.ts';
import type { ContextParts } from './createContext.ts';
import { TrayGraphError } from './errors.ts';
import type { Caller } from './identity/caller.ts';
import type { UserRef } from './identity/mint.ts';
import type { Principal } from './identity/principal.ts';
import { createLimit } from './lib/createLimit.ts';
import type { Transport } from './transport/transport.ts';

/** The end users in whose names parts of one operation are done. */
export interface Acting {
  /** The context of `user`, in force from `below` on. @throws {TrayGraphError} */
  as(user: UserRef, below: Path): GatewayContext;
  /** The context in force at `place`; undefined where nobody is acted for. */
  at(place: Path): GatewayContext | undefined;
}

/** Requests that one operation sends at a time in the name of end users, all of them together. */
const MAX_PARALLEL_ACTING = 16;

/** @param open makes the context of whoever is acted for. */
export function createActing(
  parts: ContextParts,
  caller: Caller,
  open: (parts: ContextParts, as: Caller) => GatewayContext,
): Acting {
  const limit = createLimit(MAX_PARALLEL_ACTING);
  const bounded = (transport: Transport): Transport => ({
    ...transport,
    async send(request, decode) {
      // All tokens are asked for before the first request waits, so that they are minted at once.
      await request.caller.principal.token(request.caller);
      return limit(() => transport.send(request, decode));
    },
  });
  const actingParts = { ...parts, users: bounded(parts.users), rest: bounded(parts.rest) };
  const contexts = new Map<Principal['fingerprint'], GatewayContext>();
  const places = new WeakMap<Path, GatewayContext>();

  const contextOf = (user: UserRef): GatewayContext => {
    const principal = parts.minter.userPrincipal(caller.principal, user);
    const known = contexts.get(principal.fingerprint);
    if (known) return known;
    parts.audit(caller, { action: 'act', user });
    const context = open(actingParts, { ...caller, principal });
    contexts.set(principal.fingerprint, context);
    return context;
  };

  return {
    as(user, below) {
      const context = contextOf(user);
      places.set(below, context);
      return context;
    },
    at(place) {
      for (let path: Path | undefined = place; path; path = path.prev) {
        const context = places.get(path);
        if (context) return context;
      }
      return undefined;
    },
  };
}

/** A token of the client's own may be a user's, which Tray refuses to mint with. */
const MAY_ACT: ReadonlySet<Principal['kind']> = new Set(['master', 'token']);

/** @throws {TrayGraphError} for a principal that cannot act for an end user. */
export function assertMayAct({ kind }: Principal): void {
  if (MAY_ACT.has(kind)) return;
  if (kind === 'anonymous') {
    const message = 'Send a token: nobody can be acted for without one.';
    throw new TrayGraphError(message, { code: 'UNAUTHENTICATED', retryable: false });
  }
  const message = 'An end user cannot act for another user.';
  throw new TrayGraphError(message, { code: 'FORBIDDEN', retryable: false });
}
