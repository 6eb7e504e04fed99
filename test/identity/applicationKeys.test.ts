import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '../../src/identity/access.ts';
import { createApplicationKey, type NewKey } from '../../src/identity/applicationKey.ts';
import { type ApplicationKeys, createApplicationKeys } from '../../src/identity/applicationKeys.ts';
import { changeKeysFile, readKeysFile } from '../../src/identity/keysFile.ts';

let folder = '';
let path = '';
let clock = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  path = join(folder, 'keys.json');
  clock = 0;
});
afterEach(() => rm(folder, { recursive: true }));

async function add(name: string, role: KeyRole = 'read'): Promise<NewKey> {
  const made = await createApplicationKey(name, role);
  await changeKeysFile(path, entries => [...entries, made.entry]);
  return made;
}

const revoke = (id: string): Promise<void> =>
  changeKeysFile(path, entries => entries.filter(entry => entry.id !== id));

const open = (): Promise<ApplicationKeys> => createApplicationKeys({ path, now: () => clock });

const refused = { extensions: { code: 'UNAUTHENTICATED', retryable: false } };

describe('an application key', () => {
  it('is known by name and role, each by its own', async () => {
    const [ops, board] = [await add('ops', 'operate'), await add('board')];
    const keys = await open();

    expect(await keys.verify(ops.key)).toMatchObject({ name: 'ops', role: 'operate' });
    expect(await keys.verify(board.key)).toMatchObject({ name: 'board', role: 'read' });
  });

  it('is refused with another key’s id, with any letter changed, or cut short', async () => {
    const [{ key }, other] = [await add('a'), await add('b')];
    const keys = await open();
    const last = key.endsWith('A') ? 'B' : 'A';
    const swapped = key.replace(/tgk_[0-9a-f]{12}/, `tgk_${other.entry.id}`);
    const unknown = key.replace(/tgk_[0-9a-f]{12}/, 'tgk_000000000000');

    for (const wrong of [swapped, unknown, key.slice(0, -1) + last, key.slice(0, -1), 'tgk_']) {
      await expect(keys.verify(wrong)).rejects.toMatchObject(refused);
    }
    expect(await keys.verify(key)).toMatchObject({ name: 'a' });
  });

  it('does not tell by its message whether its id is known', async () => {
    const { key } = await add('a');
    const keys = await open();
    const messageOf = (wrong: string): Promise<string> =>
      keys.verify(wrong).then(
        () => 'accepted',
        (error: Error) => error.message,
      );
    const wrongSecret = `${key.slice(0, -2)}${key.endsWith('xx') ? 'yy' : 'xx'}`;

    const known = await messageOf(wrongSecret);
    const unknown = await messageOf(wrongSecret.replace(/tgk_[0-9a-f]{12}/, 'tgk_000000000000'));

    expect(known).toBe(unknown);
    expect(known).not.toContain('tgk_');
  });

  it('costs one hash, however often it comes', async () => {
    const { key } = await add('a');
    const keys = await open();
    const timeOf = async (n: number): Promise<number> => {
      const started = performance.now();
      for (let i = 0; i < n; i++) await keys.verify(key);
      return performance.now() - started;
    };

    const first = await timeOf(1);
    const next = await timeOf(20);

    expect(next / 20).toBeLessThan(first / 4);
  });

  it('is refused within a second of being revoked, though it was good a moment before', async () => {
    const { key, entry } = await add('a');
    const keys = await open();
    await keys.verify(key);
    await revoke(entry.id);

    clock += 999;
    expect(await keys.verify(key)).toMatchObject({ name: 'a' });
    clock += 1;
    await expect(keys.verify(key)).rejects.toMatchObject(refused);
  });

  it('is good within a second of being added', async () => {
    await add('a');
    const keys = await open();
    const { key } = await add('late');

    clock += 1_000;

    expect(await keys.verify(key)).toMatchObject({ name: 'late' });
  });

  it('is refused while the file is damaged, and good once it is restored', async () => {
    const { key } = await add('a');
    const keys = await open();
    const whole = await readFile(path, 'utf8');

    await writeFile(path, whole.slice(0, -20));
    clock += 1_000;
    await expect(keys.verify(key)).rejects.toThrow('no file of application keys');
    await writeFile(path, whole);
    clock += 1_000;
    expect(await keys.verify(key)).toMatchObject({ name: 'a' });
  });
});

describe('the file of application keys', () => {
  it('holds no key, and is for its owner only', async () => {
    const { key } = await add('a');
    const text = await readFile(path, 'utf8');

    expect(text).not.toContain(key.split('_')[2]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is for its owner only even where it was not before', async () => {
    await writeFile(path, '{"version":1,"keys":[]}');
    await chmod(path, 0o644);
    await add('a');

    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('can be changed again after a change that failed, and nothing else is left beside it', async () => {
    await add('a');
    const failing = changeKeysFile(path, () => {
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');

    await add('b');

    expect((await readKeysFile(path)).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  it.each([
    ['no JSON', 'x'],
    ['a list', '[]'],
    ['another version', '{"version":2,"keys":[]}'],
    [
      'a key without a hash',
      '{"version":1,"keys":[{"id":"a","name":"n","role":"read","createdAt":"","salt":""}]}',
    ],
    ['an unknown role', '{"version":1,"keys":[{"id":"a","name":"n","role":"root"}]}'],
  ])('is refused when it holds %s, and left as it is', async (_, text) => {
    await writeFile(path, text);

    await expect(open()).rejects.toThrow(/no file of application keys .*: restore it/);
    await expect(add('a')).rejects.toThrow('no file of application keys');
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('is named with the command that makes it when there is none', async () => {
    await expect(open()).rejects.toThrow(/There is no file ".*keys\.json".*keys add/);
  });

  it('is changed by one at a time', async () => {
    await add('a');
    await writeFile(`${path}.lock`, '');

    await expect(add('b')).rejects.toThrow(/being changed by another: try again, or delete/);
  });
});
