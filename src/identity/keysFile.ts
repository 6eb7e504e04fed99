import { randomUUID } from 'node:crypto';
import { open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { array, DecodeError, integer, isObject, object, string } from '../lib/decode.ts';
import { KEY_ROLES, type KeyRole } from './access.ts';

/** An application key as it is kept: its secret only as a hash. */
export interface KeyEntry {
  readonly id: string;
  /** For people, and for the audit log. */
  readonly name: string;
  readonly role: KeyRole;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Base64url. */
  readonly salt: string;
  /** Base64url, by scrypt. */
  readonly hash: string;
}

/** The file of application keys cannot be used; the message says what to do. */
export class KeysFileError extends Error {
  override readonly name = 'KeysFileError';
}

const VERSION = 1;

/** The keys in the file at `path`. @throws {KeysFileError} where there is none or it is damaged. */
export async function readKeysFile(path: string): Promise<readonly KeyEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') {
      throw new KeysFileError(
        `There is no file "${path}" (AUTH_KEYS_FILE): "tray-graph keys add" makes it with the first key.`,
      );
    }
    throw new KeysFileError(
      `The file "${path}" (AUTH_KEYS_FILE) cannot be read (${codeOf(error)}): let this user read it.`,
    );
  });
  return decodeKeys(text, path);
}

/**
 * Replaces the keys in the file at `path` by what `change` makes of them, all at once: a reader
 * sees the old file or the new one. A file that is not there counts as one without keys.
 *
 * @throws {KeysFileError} where it is damaged, cannot be written or is being changed by another.
 */
export async function changeKeysFile(
  path: string,
  change: (entries: readonly KeyEntry[]) => readonly KeyEntry[],
): Promise<void> {
  const lock = `${path}.lock`;
  await writing(path, async () => (await open(lock, 'wx', OWNER_ONLY)).close());
  try {
    const keys = change(await readIfThere(path));
    const next = `${path}.${randomUUID()}`;
    const text = `${JSON.stringify({ version: VERSION, keys }, null, 2)}\n`;
    await writing(path, async () => {
      await writeFile(next, text, { mode: OWNER_ONLY, flush: true });
      await rename(next, path);
    });
  } finally {
    await unlink(lock);
  }
}

const OWNER_ONLY = 0o600;

async function readIfThere(path: string): Promise<readonly KeyEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new KeysFileError(`The file "${path}" cannot be read (${codeOf(error)}).`);
  });
  return text === undefined ? [] : decodeKeys(text, path);
}

async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') {
      throw new KeysFileError(
        `The file "${path}" is being changed by another: try again, or delete "${path}.lock" if it was left behind.`,
      );
    }
    throw new KeysFileError(
      `The file "${path}" cannot be written (${code}): its directory must be there and this user must be allowed to write into it.`,
    );
  }
}

function decodeKeys(text: string, path: string): readonly KeyEntry[] {
  try {
    const file = object(JSON.parse(text), 'the file');
    const version = integer(file['version'], 'version');
    if (version !== VERSION) throw new DecodeError(`version: expected ${VERSION}, got ${version}`);
    return array(file['keys'], 'keys').map((key, i) => decodeKey(key, `keys[${i}]`));
  } catch (error) {
    // The text of a syntax error quotes the file, which holds hashes.
    const reason = error instanceof DecodeError ? error.message : 'it is not JSON';
    throw new KeysFileError(
      `The file "${path}" is no file of application keys (${reason}): restore it, or delete it and add the keys anew.`,
    );
  }
}

function decodeKey(value: unknown, path: string): KeyEntry {
  const entry = object(value, path);
  const text = (name: string): string => string(entry[name], `${path}.${name}`);
  const role = KEY_ROLES.find(known => known === entry['role']);
  if (!role) throw new DecodeError(`${path}.role: expected one of ${KEY_ROLES.join(', ')}`);
  return {
    id: text('id'),
    name: text('name'),
    role,
    createdAt: text('createdAt'),
    salt: text('salt'),
    hash: text('hash'),
  };
}

const codeOf = (error: unknown): string =>
  isObject(error) && typeof error['code'] === 'string' ? error['code'] : 'unknown error';
