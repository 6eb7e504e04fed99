import type { Caller } from './identity/caller.ts';
import type { AuthsSource } from './upstream/auths/source.ts';
import type { InputValidator } from './upstream/connectors/schema/inputViolations.ts';
import type { ConnectorsSource } from './upstream/connectors/source.ts';
import type { UsersSource } from './upstream/users/source.ts';

/** One for each operation, never shared: its sources hold answers read as its caller. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly users: UsersSource;
  readonly auths: AuthsSource;
  readonly connectors: ConnectorsSource;
  /** Holds compiled schemas only, keyed by their content: nobody's data. */
  readonly inputValidator: InputValidator;
}
