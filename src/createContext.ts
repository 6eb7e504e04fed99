import type { Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from './context.ts';
import { TrayGraphError } from './errors.ts';
import { createAuthenticationFinder } from './graph/links/authenticationFinder.ts';
import type { Caller } from './identity/caller.ts';
import type { Minter, UserRef } from './identity/mint.ts';
import type { Principal } from './identity/principal.ts';
import { createLimit } from './lib/createLimit.ts';
import type { Audit } from './observability/audit.ts';
import type { Transport } from './transport/transport.ts';
import type { CredentialsStore } from './upstream/auths/credentials.ts';
import { createOwnCredentials } from './upstream/auths/ownCredentials.ts';
import { createAuthsSource } from './upstream/auths/source.ts';
import type { CatalogueReads } from './upstream/catalogueReads.ts';
import type { CallOnce } from './upstream/connectors/callOnce.ts';
import type { InputValidator } from './upstream/connectors/schema/inputViolations.ts';
import type { SharedLookups } from './upstream/connectors/sharedLookups.ts';
import { createConnectorsSource } from './upstream/connectors/source.ts';
import { createUsersSource } from './upstream/users/source.ts';

/** What all operations share; nobody's data is in it. */
export interface ContextParts {
  readonly users: Transport;
  /** Where the Users API stands at its origin. */
  readonly usersPath: string;
  readonly rest: Transport;
  readonly inputValidator: InputValidator;
  readonly lookups: SharedLookups;
  readonly credentials: CredentialsStore;
  readonly catalogue: CatalogueReads;
  readonly callOnce: CallOnce;
  readonly minter: Minter;
  readonly audit: Audit;
  /** EXPOSE_CREDENTIALS. */
  readonly exposeCredentials: boolean;
  readonly embedded: GatewayContext['embedded'];
}

/** Requests that one operation sends at a time in the name of end users, all of them together. */
const MAX_PARALLEL_ACTING = 16;

/** The context of one operation. */
export function createContext(parts: ContextParts, caller: Caller): GatewayContext {
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
  const acting = new WeakMap<Path, GatewayContext>();
  const contexts = new Map<Principal['fingerprint'], GatewayContext>();

  const build = (from: ContextParts, as: Caller): GatewayContext => {
    const users = createUsersSource(from.users, as, from.usersPath);
    const auths = createAuthsSource(from.rest, as, from.catalogue);
    const { organisation } = as.principal;
    return {
      caller: as,
      access: as.access,
      users,
      organisation: organisation
        ? createUsersSource(from.users, { ...as, principal: organisation }, from.usersPath)
        : users,
      embedded: from.embedded,
      auths,
      credentials: createOwnCredentials({
        rest: from.rest,
        caller: as,
        isExposed: from.exposeCredentials,
        store: from.credentials,
        audit: from.audit,
      }),
      connectors: createConnectorsSource(from.rest, as, from),
      catalogue: from.catalogue,
      authentications: createAuthenticationFinder(as, users, auths),
      inputValidator: from.inputValidator,
      as(user, below) {
        const context = as === caller ? actAs(user) : refuse(as.principal);
        acting.set(below, context);
        return context;
      },
      at(place) {
        for (let path: Path | undefined = place; path; path = path.prev) {
          const context = acting.get(path);
          if (context) return context;
        }
        return this;
      },
    };
  };

  const actAs = (user: UserRef): GatewayContext => {
    if (!MAY_ACT.has(caller.principal.kind)) return refuse(caller.principal);
    const principal = parts.minter.userPrincipal(caller.principal, user);
    const known = contexts.get(principal.fingerprint);
    if (known) return known;
    parts.audit(caller, { action: 'act', user });
    const context = build(actingParts, { ...caller, principal });
    contexts.set(principal.fingerprint, context);
    return context;
  };

  return build(parts, caller);
}

/** A token of the client's own may be a user's, which Tray refuses to mint with. */
const MAY_ACT: ReadonlySet<Principal['kind']> = new Set(['master', 'token']);

function refuse({ kind }: Principal): never {
  if (kind === 'anonymous') {
    const message = 'Send a token: nobody can be acted for without one.';
    throw new TrayGraphError(message, { code: 'UNAUTHENTICATED', retryable: false });
  }
  const message = 'An end user cannot act for another user.';
  throw new TrayGraphError(message, { code: 'FORBIDDEN', retryable: false });
}
