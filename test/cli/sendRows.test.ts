import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadyRow } from '../../src/cli/authsImport/fitRow.ts';
import type { ImportTray } from '../../src/cli/authsImport/importTray.ts';
import { type Journal, openJournal } from '../../src/cli/authsImport/journal.ts';
import { createSender, rowKey } from '../../src/cli/authsImport/sendRows.ts';
import { UpstreamError } from '../../src/errors.ts';

const row: ReadyRow = {
  ...{ line: 2, user: 'basalt', userName: 'Basalt', serviceEnvironmentId: 'env' },
  content: { name: 'Till', credentials: { api_key: 'secret-key' } },
};

let folder: string;
let file: string;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tray-graph-journal-'));
  file = join(folder, 'journal');
  journal = await openJournal(file, 'https://api.tray.io');
});
afterEach(async () => {
  await journal.close();
  await rm(folder, { recursive: true });
});

/** A Tray that keeps what it is sent; `create` may fail after or before that. */
function standIn(create: ImportTray['create'] = async () => 'new-id') {
  const created: string[] = [];
  const listed: string[] = [];
  const service = { id: 's', name: 's', version: '1', title: 'S', icon: '' };
  const tray: ImportTray = {
    users: async () => new Map(),
    findUser: async () => null,
    createUser: async externalUserId => `id of ${externalUserId}`,
    services: async () => [],
    environments: async () => [],
    authenticationsOf: async () =>
      listed.map(name => ({
        ...{ id: `id of ${name}`, name, customFields: null, service },
        serviceEnvironment: { id: 'env', title: '', name: '' },
      })),
    create: (userId, environmentId, content) => {
      created.push(content.name);
      return create(userId, environmentId, content);
    },
    close: async () => {},
  };
  const users = new Map([['basalt', 'u1']]);
  const sender = createSender({ tray, journal, users, settleMs: 0, now: Date.now });
  return { sender, created, listed };
}

describe('sending a row', () => {
  it('waits with a row that an earlier run has sent and heard nothing of', async () => {
    await journal.note(rowKey(row), { state: 'sent', at: Date.now() });
    const { sender, created } = standIn();

    await expect(sender.send(row)).resolves.toBeNull();

    expect(created).toEqual([]);
  });

  it('finds such a row later, or sends it then', async () => {
    await journal.note(rowKey(row), { state: 'sent', at: Date.now() });
    const there = standIn();
    there.listed.push('Till');
    const lost = standIn();

    await expect(there.sender.settle(row)).resolves.toEqual({
      ...{ status: 'created', authId: 'id of Till' },
    });
    expect(there.created).toEqual([]);
    await journal.note(rowKey(row), { state: 'sent', at: Date.now() });
    await expect(lost.sender.settle(row)).resolves.toEqual({ status: 'created', authId: 'new-id' });
    expect(lost.created).toEqual(['Till']);
  });

  it('has noted on the disk that it sends a row before it does', async () => {
    let noted = '';
    const { sender } = standIn(async () => {
      noted = await readFile(file, 'utf8');
      return 'new-id';
    });

    await sender.send(row);

    expect(noted.trim().split('\n').at(-1)).toContain('"state":"sent"');
    expect(noted).not.toContain('secret-key');
  });

  it.each([
    ['a refusal', { status: 400 }, 'UPSTREAM_REJECTED', { status: 'failed' }, 'refused'],
    ['silence', {}, 'UPSTREAM_TIMEOUT', null, 'sent'],
    ['a broken server', { status: 502 }, 'UPSTREAM_UNAVAILABLE', null, 'sent'],
  ] as const)('takes %s for what it is', async (_case, options, code, outcome, state) => {
    const { sender } = standIn(async () => {
      throw new UpstreamError(code, 'auths', 'secret-key is no good', options);
    });

    const result = await sender.send(row);

    if (outcome === null) expect(result).toBeNull();
    else expect(result).toEqual({ ...outcome, error: '[secret] is no good' });
    expect(journal.get(rowKey(row))).toMatchObject({ state });
  });
});

describe('the journal', () => {
  it('remembers over a crash that has cut its last line short', async () => {
    await journal.note('a', { state: 'done', id: '1' });
    await journal.note('b', { state: 'refused', reason: 'long '.repeat(50) });
    await journal.close();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, -10));

    journal = await openJournal(file, 'https://api.tray.io');
    await journal.note('c', { state: 'done', id: '3' });

    expect(journal.get('a')).toEqual({ state: 'done', id: '1' });
    expect(journal.get('b')).toBeUndefined();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines.map(line => JSON.parse(line) as unknown)).toHaveLength(3);
  });

  it.each([
    ['of another Tray', async () => {}, 'https://api.eu1.tray.io', 'is the journal of an import'],
    [
      'that is some other file',
      () => writeFile(join(folder, 'journal'), 'user,name\nbasalt,Till\n'),
      'https://api.tray.io',
      'is no journal',
    ],
    [
      'that is some other file of one line',
      () => writeFile(join(folder, 'journal'), 'precious'),
      'https://api.tray.io',
      'is no journal',
    ],
  ])('refuses a file %s and leaves it alone', async (_case, prepare, tray, reason) => {
    await prepare();
    const before = await readFile(file, 'utf8');

    await expect(openJournal(file, tray)).rejects.toThrow(reason);

    await expect(readFile(file, 'utf8')).resolves.toBe(before);
  });
});
