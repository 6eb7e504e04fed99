import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OUTCOME_TTL_MS, type Outcome, type OutcomeStore } from './outcomeStore.ts';

interface Row {
  readonly inputHash: string;
  readonly sealed: string | null;
}

/**
 * Outcomes in an SQLite file, or in memory (`:memory:`), for one gateway on one machine.
 *
 * @throws when the file cannot be opened or is no database.
 */
export function openSqliteOutcomes(file: string, now: () => number = Date.now): OutcomeStore {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA busy_timeout = 2000;
    CREATE TABLE IF NOT EXISTS outcomes (
      key TEXT PRIMARY KEY, inputHash TEXT NOT NULL, sealed TEXT, until INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS outcomes_until ON outcomes (until);
  `);
  const expire = database.prepare('DELETE FROM outcomes WHERE until <= ?');
  const insert = database.prepare(
    'INSERT INTO outcomes (key, inputHash, sealed, until) VALUES (?, ?, NULL, ?) ON CONFLICT DO NOTHING',
  );
  const select = database.prepare('SELECT inputHash, sealed FROM outcomes WHERE key = ?');
  const update = database.prepare(
    'INSERT OR REPLACE INTO outcomes (key, inputHash, sealed, until) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM outcomes WHERE key = ?');

  const find = (key: string): Outcome | undefined => {
    const row = select.get(key) as Row | undefined; // the columns are those selected above
    return row && { inputHash: row.inputHash, sealed: row.sealed };
  };
  return {
    async claim(key, inputHash, runningMs) {
      expire.run(now());
      if (insert.run(key, inputHash, now() + runningMs).changes === 1) return 'claimed';
      return find(key) ?? 'claimed';
    },
    async find(key) {
      expire.run(now());
      return find(key);
    },
    async settle(key, { inputHash, sealed }) {
      update.run(key, inputHash, sealed, now() + OUTCOME_TTL_MS);
    },
    async release(key) {
      remove.run(key);
    },
    close: () => database.close(),
  };
}
