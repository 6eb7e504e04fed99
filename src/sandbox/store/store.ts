import type { DatabaseSync } from 'node:sqlite';
import { type AuthenticationStore, createAuthenticationStore } from './authenticationStore.ts';
import { createInstanceStore, type InstanceStore } from './instanceStore.ts';
import { createProjectStore, type ProjectStore } from './projectStore.ts';
import { createSolutionStore, type SolutionStore } from './solutionStore.ts';
import { createTokenStore, type TokenStore } from './tokenStore.ts';
import { createUserStore, type UserStore } from './userStore.ts';

/** Everything that the local Tray keeps, by kind. */
export interface Store {
  readonly users: UserStore;
  readonly authentications: AuthenticationStore;
  readonly solutions: SolutionStore;
  readonly instances: InstanceStore;
  readonly projects: ProjectStore;
  readonly tokens: TokenStore;
  /** Runs `work` whole or not at all. */
  inTransaction<T>(work: () => T): T;
}

/** The store over an open data file. */
export function createStore(database: DatabaseSync): Store {
  return {
    users: createUserStore(database),
    authentications: createAuthenticationStore(database),
    solutions: createSolutionStore(database),
    instances: createInstanceStore(database),
    projects: createProjectStore(database),
    tokens: createTokenStore(database),
    inTransaction: work => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
  };
}
