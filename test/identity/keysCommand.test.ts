import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApplicationKeys } from '../../src/identity/applicationKeys.ts';
import { type CliRun, runCli } from '../cli/runCli.ts';

let folder = '';
let path = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  path = join(folder, 'keys.json');
});
afterAll(() => rm(folder, { recursive: true }));

const keys = (...args: readonly string[]): Promise<CliRun> =>
  runCli(['keys', ...args], { AUTH_KEYS_FILE: path });

describe('tray-graph keys', () => {
  it('prints a new key once, lists it without its secret and revokes it', async () => {
    const added = await keys('add', '--name', 'night shift', '--role', 'operate');
    const key = added.stdout.trim();
    const [, id = '', ...secret] = key.split('_'); // which may hold the sign itself
    const entry = await (await createApplicationKeys({ path })).verify(key);
    const listed = await keys('list');
    const revoked = await keys('revoke', id);
    const after = await keys('list');

    expect(added).toMatchObject({ code: 0, stderr: expect.stringContaining('night shift') });
    expect(entry).toMatchObject({ id, name: 'night shift', role: 'operate' });
    expect(listed.stdout).toMatch(new RegExp(`^${id}  operate  .*Z  night shift\n$`));
    expect(listed.stdout).not.toContain(secret.join('_'));
    expect(revoked).toMatchObject({ code: 0, stdout: `The key ${id} is revoked.\n` });
    expect(after.stdout).toBe('There are no keys.\n');
    await expect((await createApplicationKeys({ path })).verify(key)).rejects.toThrow('revoked');
  }, 20_000); // it runs four commands, one after the other

  it.each([
    [
      'a role that does not exist',
      ['add', '--name', 'n', '--role', 'root'],
      '--role must be one of admin, operate, read, got "root"',
    ],
    ['no name', ['add', '--name', ' ', '--role', 'read'], 'Give the key a --name'],
    ['no role', ['add', '--name', 'n'], '--role'],
    ['an id that does not exist', ['revoke', 'abc', '--file', 'FILE'], 'There is no '],
    [
      'a folder that does not exist',
      ['add', '--name', 'n', '--role', 'read', '--file', '/no/such/k.json'],
      'cannot be written (ENOENT)',
    ],
    [
      'a file that does not exist',
      ['list', '--file', '/no/such/k.json'],
      'There is no file "/no/such/k.json"',
    ],
  ])('answers %s with one sentence and exit code 1', async (_, args, sentence) => {
    const { code, stdout, stderr } = await keys(...args.map(arg => arg.replace('FILE', path)));

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)]);
  });

  it('asks for the file where none is named', async () => {
    const { code, stderr } = await runCli(['keys', 'list']);

    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Say which file holds the keys: set AUTH_KEYS_FILE, or give --file.\n',
    });
  });
});
