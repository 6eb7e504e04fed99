import type { Path } from 'graphql/jsutils/Path.js';
import type { Config } from './config.ts';
import type { AuthenticationFinder } from './graph/links/authenticationFinder.ts';
import type { Access } from './identity/access.ts';
import type { Caller } from './identity/caller.ts';
import type { UserRef } from './identity/mint.ts';
import type { OwnCredentials } from './upstream/auths/ownCredentials.ts';
import type { AuthsSource } from './upstream/auths/source.ts';
import type { CatalogueReads } from './upstream/catalogueReads.ts';
import type { InputValidator } from './upstream/connectors/schema/inputViolations.ts';
import type { ConnectorsSource } from './upstream/connectors/source.ts';
import type { UsersSource } from './upstream/users/source.ts';

/** One for each operation, never shared: its sources hold answers read as its caller. */
export interface GatewayContext {
  readonly caller: Caller;
  /** What the client may do, whoever is acted for. */
  readonly access: Access;
  readonly users: UsersSource;
  /** The Users API as whoever acts for the end user that the context is for; else as the caller. */
  readonly organisation: UsersSource;
  readonly auths: AuthsSource;
  readonly credentials: OwnCredentials;
  readonly connectors: ConnectorsSource;
  readonly authentications: AuthenticationFinder;
  /** What Tray offers, as it is kept for the caller. */
  readonly catalogue: CatalogueReads;
  /** Where Tray's hosted dialogs are. */
  readonly embedded: Config['tray']['embedded'];
  /** Holds compiled schemas only, keyed by their content: nobody's data. */
  readonly inputValidator: InputValidator;
  /**
   * The same operation in the name of an end user: other sources, the same clock and bill.
   *
   * @param below the place in the answer from which on everything is read as that user.
   * @throws {TrayGraphError} FORBIDDEN when the caller is an end user itself.
   */
  as(user: UserRef, below: Path): GatewayContext;
  /** The context in whose name a place in the answer is read: the nearest above it, or this one. */
  at(place: Path): GatewayContext;
}
