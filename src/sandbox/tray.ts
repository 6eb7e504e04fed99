import type { DatabaseSync } from 'node:sqlite';
import type { TrayClock } from './clock.ts';
import type { ConnectorRegistry } from './connectors/registry.ts';
import type { Environments } from './environments.ts';
import type { Store } from './store/store.ts';
import type { Tokens } from './tokens.ts';

/** What the Users API and the REST APIs of one local Tray have in common. */
export interface Tray {
  readonly database: DatabaseSync;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly clock: TrayClock;
  readonly registry: ConnectorRegistry;
  readonly environments: Environments;
  /** Hosts (`name` or `name:port`) to which the HTTP client connector may send. */
  readonly allowedHosts: readonly string[];
}
