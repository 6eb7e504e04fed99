import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { at, query, send, textAt, userId } from './trayClient.ts';

let directory: string;
let dataFile: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'local-tray-'));
  dataFile = join(directory, 'tray.sqlite');
});
afterEach(() => rm(directory, { recursive: true }));

const create = (name: string) =>
  `mutation { createExternalUser(input: { name: "${name}", externalUserId: "${name}" }) { userId } }`;

async function startOnFile(options: { reset?: boolean } = {}) {
  return startTestTray({ dataFile, ...options });
}

describe('a restarted local Tray', () => {
  it('has users, tokens and codes of before, at the same ids', async () => {
    const first = await startOnFile();
    await query(first, testMasterToken, create('amber'));
    const id = userId(first, 'amber');
    const token = first.mintUserToken(id);
    await first.close();

    await using second = await startOnFile();
    const answer = await query(second, token, '{ viewer { details { name } } }');

    expect(userId(second, 'amber')).toBe(id);
    expect(second.users()).toHaveLength(43);
    expect(at(answer, 'data', 'viewer', 'details', 'name')).toBe('amber');
  });

  it('does not bring back seeded users that were removed', async () => {
    const first = await startOnFile();
    const removals = first
      .users()
      .map(
        ({ id }, index) =>
          `r${index}: removeExternalUser(input: { userId: "${id}" }) { clientMutationId }`,
      );
    await query(first, testMasterToken, `mutation { ${removals.join('\n')} }`);
    await first.close();

    await using second = await startOnFile();

    expect(second.users()).toEqual([]);
  });

  it('starts afresh on request, with the same company as ever', async () => {
    const first = await startOnFile();
    const before = first.users();
    await query(first, testMasterToken, create('amber'));
    await first.close();

    await using second = await startOnFile({ reset: true });

    expect(second.users()).toEqual(before);
  });

  it('keeps what it acknowledged when it is killed', async () => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('./serveTray.ts', import.meta.url)), dataFile, testMasterToken],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(child.stdout, 'data');
    const graphqlUrl = `${String(line).trim()}/graphql`;
    for (const name of ['amber', 'bruno', 'coral']) {
      await fetch(graphqlUrl, {
        method: 'POST',
        headers: { authorization: `Bearer ${testMasterToken}` },
        body: JSON.stringify({ query: create(name) }),
      });
    }
    child.kill('SIGKILL');
    await once(child, 'exit');

    await using tray = await startOnFile();

    const created = tray.users().slice(42);
    expect(created.map(({ name }) => name)).toEqual(['amber', 'bruno', 'coral']);
  });

  it('keeps no token in its file as it was given out', async () => {
    const tray = await startOnFile();
    const token = tray.mintUserToken(userId(tray, 'basalt'));
    const minted = await query(
      tray,
      testMasterToken,
      `mutation { generateAuthorizationCode(input: { userId: "${userId(tray, 'basalt')}" }) { authorizationCode } }`,
    );
    const code = textAt(minted, 'data', 'generateAuthorizationCode', 'authorizationCode');
    await tray.close();

    const bytes = await readFile(dataFile, 'latin1');

    expect(bytes).toContain('basalt');
    expect([token, code, testMasterToken].filter(secret => bytes.includes(secret))).toEqual([]);
  });
});

describe('a data file that cannot be used', () => {
  const refusals: [what: string, make: () => Promise<void>, message: RegExp][] = [
    [
      'is no SQLite file',
      () => writeFile(dataFile, 'shopping list: beans, milk\n'.repeat(20)),
      /is not a readable SQLite file/,
    ],
    ['is empty', () => writeFile(dataFile, ''), /is not a readable SQLite file/],
    [
      'was cut off in its first bytes',
      async () => {
        await (await startOnFile()).close();
        await truncate(dataFile, 60);
      },
      /is not a readable SQLite file/,
    ],
    [
      'belongs to another program',
      async () => new DatabaseSync(dataFile).exec('CREATE TABLE recipes (name TEXT)'),
      /is a SQLite file, but not one of a local Tray/,
    ],
    [
      'is newer',
      async () => {
        await (await startOnFile()).close();
        const database = new DatabaseSync(dataFile);
        database.exec('PRAGMA user_version = 99');
        database.close();
      },
      /has version 99, but this program knows versions up to 1/,
    ],
    [
      'is damaged',
      async () => {
        await (await startOnFile()).close();
        await truncate(dataFile, Math.floor((await stat(dataFile)).size / 2));
      },
      /is damaged/,
    ],
  ];

  it.each(refusals)('because it %s is refused and stays as it is', async (_what, make, message) => {
    await make();
    const before = await readFile(dataFile);

    await expect(startOnFile()).rejects.toThrow(message);

    expect((await readFile(dataFile)).equals(before)).toBe(true);
  });

  it('is not reset either when it belongs to somebody else', async () => {
    await writeFile(dataFile, 'not a database');

    await expect(startOnFile({ reset: true })).rejects.toThrow('nothing was changed');

    expect(await readFile(dataFile, 'utf8')).toBe('not a database');
  });

  it.each(['newer', 'damaged'])('can be reset when it is %s', async what => {
    const [, make] = refusals.find(([name]) => name === `is ${what}`) ?? [];
    await make?.();

    await using tray = await startOnFile({ reset: true });

    expect(tray.users()).toHaveLength(42);
  });

  it('is refused, and not reset, while another local Tray has it open', async () => {
    await using first = await startOnFile();

    await expect(startOnFile()).rejects.toThrow(/in use by another local Tray/);
    await expect(startOnFile({ reset: true })).rejects.toThrow(/in use by another local Tray/);

    const answer = await send(first, testMasterToken, 'POST', '/graphql', {
      query: create('amber'),
    });
    expect(at(answer.body, 'errors')).toBeUndefined();
  });
});
