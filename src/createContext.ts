import type { Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from './context.ts';
import { TrayGraphError } from './errors.ts';
import { createAuthenticationFinder } from './graph/links/authenticationFinder.ts';
import type { Caller } from './identity/caller.ts';
import type { Minter, UserRef } from './identity/mint.ts';
import type { Principal } from './identity/principal.ts';
import { createLimit } from './lib/createLimit.ts';
import { once } from './lib/once.ts';
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
import type { PrintDocument } from './upstream/users/printDocument.ts';
import { createUsersSource } from './upstream/users/source.ts';

/** What all operations share; nobody's data is in it. */
export interface ContextParts {
  readonly users: Transport;
  /** Where the Users API stands at its origin. */
  readonly usersPath: string;
  readonly printDocument: PrintDocument;
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
  const limit = once(() => createLimit(MAX_PARALLEL_ACTING));
  const bounded = (transport: Transport): Transport => ({
    ...transport,
    async send(request, decode) {
      // All tokens are asked for before the first request waits, so that they are minted at once.
      await request.caller.principal.token(request.caller);
      return limit()(() => transport.send(request, decode));
    },
  });
  const actingParts = once(() => ({
    ...parts,
    users: bounded(parts.users),
    rest: bounded(parts.rest),
  }));
  const acting = new WeakMap<Path, GatewayContext>();
  const contexts = new Map<Principal['fingerprint'], GatewayContext>();

  /** Most operations use few of its sources: each is made at its first use. */
  const build = (from: ContextParts, as: Caller): GatewayContext => {
    const { organisation: actor } = as.principal;
    // Whatever changes, made or not: what there was to choose from may be old.
    as.onChange(() => from.lookups.forget(as.principal));
    const ofUsers = {
      transport: from.users,
      path: from.usersPath,
      printed: from.printDocument,
    };
    const users = once(() => createUsersSource(ofUsers, as));
    const organisation = once(() =>
      actor ? createUsersSource(ofUsers, { ...as, principal: actor }) : users(),
    );
    const auths = once(() => createAuthsSource(from.rest, as, from.catalogue));
    const connectors = once(() => createConnectorsSource(from.rest, as, from));
    const credentials = once(() =>
      createOwnCredentials({
        rest: from.rest,
        caller: as,
        isExposed: from.exposeCredentials,
        store: from.credentials,
        audit: from.audit,
      }),
    );
    const authentications = once(() => createAuthenticationFinder(as, users(), auths()));
    return {
      caller: as,
      access: as.access,
      get users() {
        return users();
      },
      get organisation() {
        return organisation();
      },
      embedded: from.embedded,
      get auths() {
        return auths();
      },
      get credentials() {
        return credentials();
      },
      get connectors() {
        return connectors();
      },
      catalogue: from.catalogue,
      get authentications() {
        return authentications();
      },
      inputValidator: from.inputValidator,
      as(user, below) {
        const context = as === caller ? actAs(user) : refuse(as.principal);
        acting.set(below, context);
        return context;
      },
      at(place) {
        if (contexts.size === 0) return this;
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
    const context = build(actingParts(), { ...caller, principal });
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
