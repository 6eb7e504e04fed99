import { KEY_ROLES, type KeyRole } from '../identity/access.ts';
import { createApplicationKey } from '../identity/applicationKey.ts';
import { changeKeysFile, KeysFileError, readKeysFile } from '../identity/keysFile.ts';

/** Makes a key, keeps its hash and prints the key itself, this once. */
export async function addKey(file: string | undefined, name: string, role: string): Promise<void> {
  const path = fileOrFail(file);
  const { key, entry } = await createApplicationKey(nameOrFail(name), roleOrFail(role));
  await changeKeysFile(path, entries => [...entries, entry]);
  console.log(key);
  console.error(`This is the key "${entry.name}" (${entry.role}). It is not shown again.`);
}

/** Prints what is known of each key; none of it opens anything. */
export async function listKeys(file: string | undefined): Promise<void> {
  const entries = await readKeysFile(fileOrFail(file));
  if (entries.length === 0) console.log('There are no keys.');
  for (const { id, role, createdAt, name } of entries) {
    console.log([id, role.padEnd(7), createdAt, name].join('  '));
  }
}

/** Forgets a key; a running gateway refuses it within a second. */
export async function revokeKey(file: string | undefined, id: string): Promise<void> {
  const path = fileOrFail(file);
  await readKeysFile(path);
  await changeKeysFile(path, entries => {
    const others = entries.filter(entry => entry.id !== id);
    if (others.length < entries.length) return others;
    throw new KeysFileError(`There is no key "${id}": "tray-graph keys list" shows the ids.`);
  });
  console.log(`The key ${id} is revoked.`);
}

function fileOrFail(file: string | undefined): string {
  if (file !== undefined && file.trim() !== '') return file.trim();
  throw new KeysFileError('Say which file holds the keys: set AUTH_KEYS_FILE, or give --file.');
}

function nameOrFail(name: string): string {
  if (/^[^\p{Cc}]{1,100}$/u.test(name.trim())) return name.trim();
  throw new KeysFileError('Give the key a --name of 1 to 100 characters in one line.');
}

function roleOrFail(role: string): KeyRole {
  const known = KEY_ROLES.find(candidate => candidate === role);
  if (known) return known;
  throw new KeysFileError(`--role must be one of ${KEY_ROLES.join(', ')}, got "${role}".`);
}
