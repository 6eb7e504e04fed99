import type { DatabaseSync } from 'node:sqlite';
import { type Row, readFlag, readText } from './row.ts';

/** An end user. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly externalUserId: string;
  readonly isTestUser: boolean;
}

export interface UserStore {
  /** All users in the order in which they were created. */
  list(): readonly UserRecord[];
  find(id: string): UserRecord | undefined;
  findByExternalId(externalUserId: string): UserRecord | undefined;
  add(user: UserRecord): void;
  setTestUser(id: string, isTestUser: boolean): void;
  remove(id: string): void;
}

/** The end users in `database`. */
export function createUserStore(database: DatabaseSync): UserStore {
  const all = database.prepare('SELECT * FROM users ORDER BY seq');
  const byId = database.prepare('SELECT * FROM users WHERE id = ?');
  const byExternalId = database.prepare('SELECT * FROM users WHERE external_user_id = ?');
  const insert = database.prepare(
    'INSERT INTO users (id, name, external_user_id, is_test_user) VALUES (?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE users SET is_test_user = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM users WHERE id = ?');
  return {
    list: () => all.all().map(toUser),
    find: id => toUserOrNothing(byId.get(id)),
    findByExternalId: externalUserId => toUserOrNothing(byExternalId.get(externalUserId)),
    add: ({ id, name, externalUserId, isTestUser }) => {
      insert.run(id, name, externalUserId, Number(isTestUser));
    },
    setTestUser: (id, isTestUser) => {
      update.run(Number(isTestUser), id);
    },
    remove: id => {
      remove.run(id);
    },
  };
}

function toUserOrNothing(row: Row | undefined): UserRecord | undefined {
  return row && toUser(row);
}

function toUser(row: Row): UserRecord {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    externalUserId: readText(row, 'external_user_id'),
    isTestUser: readFlag(row, 'is_test_user'),
  };
}
