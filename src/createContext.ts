import type { Path } from 'graphql/jsutils/Path.js';
import { type Acting, assertMayAct, createActing } from './acting.ts';
import type { GatewayContext } from './context.ts';
import {
  type AuthenticationFinder,
  createAuthenticationFinder,
} from './graph/links/authenticationFinder.ts';
import type { Caller } from './identity/caller.ts';
import type { Minter, UserRef } from './identity/mint.ts';
import type { Audit } from './observability/audit.ts';
import type { Transport } from './transport/transport.ts';
import type { CredentialsStore } from './upstream/auths/credentials.ts';
import { createOwnCredentials, type OwnCredentials } from './upstream/auths/ownCredentials.ts';
import { type AuthsSource, createAuthsSource } from './upstream/auths/source.ts';
import type { CatalogueReads } from './upstream/catalogueReads.ts';
import type { CallOnce } from './upstream/connectors/callOnce.ts';
import type { InputValidator } from './upstream/connectors/schema/inputViolations.ts';
import type { SharedLookups } from './upstream/connectors/sharedLookups.ts';
import { type ConnectorsSource, createConnectorsSource } from './upstream/connectors/source.ts';
import type { PrintDocument } from './upstream/users/printDocument.ts';
import { createUsersSource, type UsersSource } from './upstream/users/source.ts';

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

/** The context of one operation. */
export const createContext = (parts: ContextParts, caller: Caller): GatewayContext =>
  new OperationContext(parts, caller);

/** What has been made of an operation's sources so far. */
interface Made {
  acting?: Acting | undefined;
  users?: UsersSource;
  organisation?: UsersSource;
  auths?: AuthsSource;
  credentials?: OwnCredentials;
  connectors?: ConnectorsSource;
  authentications?: AuthenticationFinder;
}

/**
 * Most operations use few of their sources: each is made at its first use. It is a class because V8
 * makes a hidden class for every object literal that has getters, and frees it with major collections
 * only, along with all that it leads to. Its fields are not `#private` because Apollo Server copies
 * contexts.
 */
class OperationContext implements GatewayContext {
  readonly caller: Caller;
  private readonly parts: ContextParts;
  private readonly made: Made;

  /** @param acting whom it belongs to when it is itself an end user's that is acted for. */
  constructor(parts: ContextParts, caller: Caller, acting?: Acting) {
    this.caller = caller;
    this.parts = parts;
    this.made = { acting };
    // Whatever is kept longer than the operation may be old after a change, used in it or not.
    caller.onChange(() => parts.lookups.forget(caller.principal));
    caller.onChange(() => parts.credentials.forget(caller.principal));
  }

  get access(): GatewayContext['access'] {
    return this.caller.access;
  }

  get embedded(): GatewayContext['embedded'] {
    return this.parts.embedded;
  }

  get catalogue(): CatalogueReads {
    return this.parts.catalogue;
  }

  get inputValidator(): InputValidator {
    return this.parts.inputValidator;
  }

  get users(): UsersSource {
    this.made.users ??= this.usersAs(this.caller);
    return this.made.users;
  }

  get organisation(): UsersSource {
    const { organisation: principal } = this.caller.principal;
    this.made.organisation ??= principal ? this.usersAs({ ...this.caller, principal }) : this.users;
    return this.made.organisation;
  }

  get auths(): AuthsSource {
    this.made.auths ??= createAuthsSource(this.parts.rest, this.caller, this.catalogue);
    return this.made.auths;
  }

  get credentials(): OwnCredentials {
    const { caller, parts } = this;
    this.made.credentials ??= createOwnCredentials({
      rest: parts.rest,
      caller,
      isExposed: parts.exposeCredentials,
      store: parts.credentials,
      audit: parts.audit,
    });
    return this.made.credentials;
  }

  get connectors(): ConnectorsSource {
    this.made.connectors ??= createConnectorsSource(this.parts.rest, this.caller, this.parts);
    return this.made.connectors;
  }

  get authentications(): AuthenticationFinder {
    const { caller, users, auths } = this;
    this.made.authentications ??= createAuthenticationFinder(caller, users, auths);
    return this.made.authentications;
  }

  as(user: UserRef, below: Path): GatewayContext {
    const { caller, parts, made } = this;
    assertMayAct(caller.principal);
    made.acting ??= createActing(
      parts,
      caller,
      (actingParts, as) => new OperationContext(actingParts, as, made.acting),
    );
    return made.acting.as(user, below);
  }

  at(place: Path): GatewayContext {
    return this.made.acting?.at(place) ?? this;
  }

  private usersAs(caller: Caller): UsersSource {
    const { users: transport, usersPath: path, printDocument: printed } = this.parts;
    return createUsersSource({ transport, path, printed }, caller);
  }
}
