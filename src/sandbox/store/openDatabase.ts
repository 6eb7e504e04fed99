import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isNativeError } from 'node:util/types';
import { applicationId, readDataFileHeader } from './dataFileHeader.ts';
import { migrations } from './migrations.ts';

/** A data file that the local Tray refuses. The message says what to do. */
class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

export interface OpenDatabaseOptions {
  /** Removes the data of an earlier run first. A file that is not a local Tray's stays refused. */
  readonly reset?: boolean;
}

/**
 * Opens the data file, making or upgrading it where needed. `:memory:` keeps nothing.
 *
 * A write that came back has reached the file: WAL with full synchronisation.
 *
 * @throws {DataFileError} for a foreign, damaged, newer or already open file; it stays untouched.
 */
export function openDatabase(path: string, options: OpenDatabaseOptions = {}): DatabaseSync {
  if (path === ':memory:') return upgrade(new DatabaseSync(path), 0);
  const header = readDataFileHeader(path);
  switch (header.kind) {
    case 'unreadable':
      throw new DataFileError(
        `${path} is not a readable SQLite file. Move it away or choose another data file; nothing was changed.`,
      );
    case 'foreign':
      throw new DataFileError(
        `${path} is a SQLite file, but not one of a local Tray. Choose another data file; nothing was changed.`,
      );
    case 'absent':
      createFile(path);
      break;
    case 'own':
      if (options.reset) {
        removeFile(path);
        createFile(path);
      } else if (header.version > migrations.length) {
        throw new DataFileError(
          `${path} has version ${header.version}, but this program knows versions up to ${migrations.length}. Use a newer tray-graph, or start afresh with --reset; nothing was changed.`,
        );
      }
  }
  return openFile(path);
}

/** Makes the whole file under another name, so that a crash leaves either no file or a good one. */
function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  removeSet(draft);
  upgrade(new DatabaseSync(draft), 0).close();
  renameSync(draft, path);
}

function removeFile(path: string): void {
  try {
    openExclusively(path).close();
  } catch (error) {
    if (isLocked(error)) throw alreadyOpen(path, error);
    // A damaged file may go: it is a local Tray's, and its owner asked for that.
  }
  removeSet(path);
}

function removeSet(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function openFile(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = openExclusively(path);
    const check = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') throw new Error(String(check));
    const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
    return upgrade(database, Number(version));
  } catch (error) {
    database?.close();
    if (isLocked(error)) throw alreadyOpen(path, error);
    const reason = isNativeError(error) ? error.message : String(error);
    throw new DataFileError(
      `${path} is damaged (${reason}). Restore a copy, or start afresh with --reset; nothing was changed.`,
      { cause: error },
    );
  }
}

function openExclusively(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE; COMMIT;',
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function upgrade(database: DatabaseSync, from: number): DatabaseSync {
  const steps = migrations.slice(from);
  if (steps.length === 0) return database;
  database.exec(
    `BEGIN; ${steps.join('\n')} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}; COMMIT;`,
  );
  return database;
}

function isLocked(error: unknown): boolean {
  return isNativeError(error) && /database is locked/.test(error.message);
}

function alreadyOpen(path: string, cause: unknown): DataFileError {
  return new DataFileError(
    `${path} is in use by another local Tray. Stop that one or choose another data file.`,
    { cause },
  );
}
