import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '../types.ts';
import { isJsonObject } from './jsonValues.ts';

/** One kind of record of one account at one third party. Ids are unique within it. */
export interface Collection {
  get(id: string): JsonObject | undefined;
  /** In the order in which they were put first. */
  list(): readonly JsonObject[];
  /** Stores `record` under its `id`, in place of an older one. */
  put(record: { readonly id: string } & JsonObject): void;
  /** Whether there was such a record. */
  remove(id: string): boolean;
}

/** The third parties' data: one table of records and one of accounts that have been filled. */
export function createRecordTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS tp_records (
      position INTEGER PRIMARY KEY,
      service TEXT NOT NULL,
      account TEXT NOT NULL,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      record TEXT NOT NULL,
      UNIQUE (service, account, kind, id)
    );
    CREATE TABLE IF NOT EXISTS tp_accounts (
      service TEXT NOT NULL,
      account TEXT NOT NULL,
      PRIMARY KEY (service, account)
    );
  `);
}

/** Where `account`'s records of `kind` are; other accounts' are out of its reach. */
export function openCollection(
  database: DatabaseSync,
  service: string,
  account: string,
  kind: string,
): Collection {
  const where = 'service = ? AND account = ? AND kind = ?';
  const owner = [service, account, kind] as const;
  return {
    get(id) {
      const query = database.prepare(`SELECT record FROM tp_records WHERE ${where} AND id = ?`);
      return toRecord(query.get(...owner, id));
    },
    list() {
      const query = database.prepare(
        `SELECT record FROM tp_records WHERE ${where} ORDER BY position`,
      );
      return query
        .all(...owner)
        .map(toRecord)
        .filter(record => record !== undefined);
    },
    put(record) {
      const statement = database.prepare(
        `INSERT INTO tp_records (service, account, kind, id, record) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (service, account, kind, id) DO UPDATE SET record = excluded.record`,
      );
      statement.run(...owner, record.id, JSON.stringify(record));
    },
    remove(id) {
      const statement = database.prepare(`DELETE FROM tp_records WHERE ${where} AND id = ?`);
      return statement.run(...owner, id).changes > 0;
    },
  };
}

/** Runs `fill` the first time that `account` is seen at `service`, and never again. */
export function fillOnce(
  database: DatabaseSync,
  service: string,
  account: string,
  fill: () => void,
): void {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO tp_accounts (service, account) VALUES (?, ?)',
  );
  database.exec('SAVEPOINT tp_fill');
  try {
    if (insert.run(service, account).changes > 0) fill();
    database.exec('RELEASE tp_fill');
  } catch (cause) {
    database.exec('ROLLBACK TO tp_fill; RELEASE tp_fill');
    throw cause;
  }
}

function toRecord(row: unknown): JsonObject | undefined {
  if (!isJsonObject(row) || typeof row['record'] !== 'string') return undefined;
  const record: unknown = JSON.parse(row['record']);
  return isJsonObject(record) ? record : undefined;
}
