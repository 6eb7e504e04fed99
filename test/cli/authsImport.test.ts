import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { askGraphql } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { MAIN, runCli } from './runCli.ts';

// Each test starts the command several times, on machines that do other things too.

const SECRET = 'sk-of-nobody-';

let folder: string;
let tray: LocalTray;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tray-graph-import-'));
  tray = await startTestTray();
});
afterEach(async () => {
  await tray.close();
  await rm(folder, { recursive: true });
});

const env = () => ({
  TRAY_GRAPHQL_URL: tray.graphqlUrl,
  TRAY_REST_URL: tray.origin,
  TRAY_MASTER_TOKEN: tray.masterToken,
  UPSTREAM_RATE_PER_SECOND: '100000',
  UPSTREAM_BURST: '100000',
});

const importFile = (file: string, ...options: string[]) =>
  runCli(['auths', 'import', file, '--settle', '0', ...options], env());

async function fileOf(name: string, ...lines: string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, lines.join('\n'));
  return file;
}

const HEAD = 'user,name,service,credentials.api_key,userData.subdomain';
const rowOf = (i: number, users: number): string =>
  `cafe-${i % users},Import ${i},northwind-crm@2,${SECRET}${i},cafe-${i}`;
const rows = (count: number, users: number): string[] => [
  HEAD.replace('service,', 'service,').concat(',environment'),
  ...Array.from({ length: count }, (_, i) => `${rowOf(i, users)},Production`),
];

/** Names of the authentications that were imported, of all users. */
async function imported(): Promise<string[]> {
  const names = await Promise.all(
    tray.users().map(async ({ id }) => {
      const query = '{ viewer { authentications { edges { node { name } } } } }';
      const { text } = await askGraphql(tray.graphqlUrl, query, { token: tray.mintUserToken(id) });
      return [...text.matchAll(/"name":"(Import [^"]*)"/g)].map(([, name = '']) => name);
    }),
  );
  return names.flat().toSorted();
}

const expectedNames = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `Import ${i}`).toSorted();

const resultsOf = async (file: string): Promise<unknown[]> =>
  (await readFile(`${file}.result.jsonl`, 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);

describe('auths import --dry-run', () => {
  it('prints every problem with its line and changes nothing', async () => {
    const file = await fileOf(
      'auths.csv',
      HEAD,
      'copper-kettle,Good,northwind-crm@1,key-1,',
      'copper-kettle,,northwind-crm@1,key-2,',
      'nobody-knows,Lost,northwind-crm@1,key-3,',
      'copper-kettle,No key,northwind-crm@1,,',
      'copper-kettle,Which,northwind-crm@2,key-5,ck',
      'copper-kettle,Bad,no-such@1,key-6,',
      'copper-kettle,Good,northwind-crm@1,key-7,',
      'copper-kettle,Short',
      'copper-kettle,Version,northwind-crm,key-9,',
    );

    const { code, stdout } = await importFile(file, '--dry-run');

    expect(code).toBe(1);
    const lines = stdout.trim().split('\n');
    expect(lines.slice(0, -2)).toEqual([
      'line 3: name is missing',
      expect.stringMatching(/^line 4: there is no end user nobody-knows/),
      expect.stringMatching(/^line 5: credentials.*"api_key"/),
      expect.stringMatching(/^line 6: .*several environments.*"Harbour Coffee app"/),
      'line 7: Tray knows no service no-such@1',
      expect.stringMatching(/^line 8: has the same user, environment and name as line 2/),
      expect.stringMatching(/^line 9: has another number of cells/),
      expect.stringMatching(/^line 10: serviceVersion must be a whole number/),
    ]);
    expect(stdout).toContain('Nothing has been changed');
    expect(tray.control.counts()['authentications.create']).toBeUndefined();
    await expect(readdir(folder)).resolves.toEqual(['auths.csv']);
  });

  it('reads JSON Lines, mapped columns and constants', async () => {
    const file = await fileOf(
      'auths.jsonl',
      '{"customer": "copper-kettle", "name": "Import 0", "credentials": {"api_key": "k"}}',
      'no json',
      '{"customer": "copper-kettle", "name": "Import 1", "credentials": {"api_key": 7}}',
    );
    const options = ['--map', 'user=customer', '--set', 'service=northwind-crm@1', '--dry-run'];

    const { stdout } = await importFile(file, ...options);

    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'line 2: is no JSON object',
      expect.stringMatching(/^line 3: credentials\.api_key: .*string/),
      '3 rows for 1 end users; 2 problems.',
    ]);
  });

  it.each([
    [['--set', 'credentials.api_key=x'], 'a command line can be seen'],
    [['--map', 'api_key=Key'], '--map takes FIELD=COLUMN'],
    [['--settle', 'soon'], '--settle takes seconds'],
  ])('refuses %j', async (options, reason) => {
    const { code, stderr } = await importFile(await fileOf('auths.csv', HEAD), ...options);

    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });

  it('needs a master token', async () => {
    const { TRAY_MASTER_TOKEN: _, ...without } = env();

    const { code, stderr } = await runCli(
      ['auths', 'import', await fileOf('auths.csv', HEAD)],
      without,
    );

    expect(code).toBe(1);
    expect(stderr).toContain('TRAY_MASTER_TOKEN');
  });
});

describe('auths import', () => {
  it('creates users and authentications that belong to them, and says what became of each line', async () => {
    const file = await fileOf('auths.csv', ...rows(6, 2));

    const { code, stdout, stderr } = await importFile(file, '--create-users');

    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('6 created, 0 were there already, 0 failed');
    await expect(imported()).resolves.toEqual(expectedNames(6));
    await expect(resultsOf(file)).resolves.toEqual(
      Array.from({ length: 6 }, (_, i) => ({
        ...{ line: i + 2, status: 'created', authId: expect.any(String) },
      })),
    );
  });

  it('creates nothing again, neither with its journal nor without it', async () => {
    const file = await fileOf('auths.csv', ...rows(6, 2));
    await importFile(file, '--create-users');

    const again = await importFile(file, '--create-users');
    await rm(`${file}.journal`);
    const afresh = await importFile(file, '--create-users');

    expect(again.stdout).toContain('6 created, 0 were there already');
    expect(afresh.stdout).toContain('0 created, 6 were there already');
    await expect(imported()).resolves.toEqual(expectedNames(6));
  });

  it('keeps credentials out of everything it writes', async () => {
    const file = await fileOf('auths.csv', ...rows(4, 1));
    const body = { message: `The key ${SECRET}1 is not good, and ${SECRET}2 neither` };
    tray.control.fault({ route: 'authentications.create', times: 4, status: 400, body });

    const { stdout, stderr, code } = await importFile(file, '--create-users');

    expect(code).toBe(1);
    const written = await Promise.all(
      ['journal', 'result.jsonl'].map(end => readFile(`${file}.${end}`, 'utf8')),
    );
    expect(written[1]).toContain('The key');
    expect(written[1]).toContain('[secret]');
    for (const [i, text] of Object.entries([stdout, stderr, ...written])) {
      // What another row holds cannot be known to be a secret of this one.
      expect({ i, text: text.replaceAll(`${SECRET}1`, '?').replaceAll(`${SECRET}2`, '?') }).toEqual(
        {
          i,
          text: expect.not.stringContaining(SECRET),
        },
      );
    }
    for (const end of ['journal', 'result.jsonl']) {
      expect((await stat(`${file}.${end}`)).mode & 0o777).toBe(0o600);
    }
  });

  it('looks for what was sent without an answer before it sends anything again', async () => {
    const file = await fileOf('auths.csv', ...rows(12, 3));
    const onCreate = { route: 'authentications.create' } as const;
    tray.control.fault({ ...onCreate, times: 3, broken: 'closeBeforeHeaders', afterWork: true });
    tray.control.fault({ ...onCreate, times: 2, status: 503 });

    const { code } = await importFile(file, '--create-users');
    const counts = tray.control.counts();
    await importFile(file, '--create-users');

    expect(code).toBe(0);
    // Two came to nothing and were sent again, three were found.
    expect(counts['authentications.create']).toBe(14);
    await expect(imported()).resolves.toEqual(expectedNames(12));
  });

  it('creates every row exactly once although it is killed in the middle', async () => {
    const file = await fileOf('auths.csv', ...rows(200, 40));
    const { promise: inTheMiddle, resolve } = Promise.withResolvers<void>();
    let requests = 0;
    tray.control.fault({
      route: 'authentications.create',
      when: () => {
        requests++;
        if (requests === 110) resolve();
        return requests > 100;
      },
      // Tray has done the work and the answer never comes.
      ...{ broken: 'hangAtHeaders', afterWork: true },
    });
    const child = spawn(
      process.execPath,
      [MAIN, 'auths', 'import', file, '--create-users', '--settle', '0'],
      { env: { PATH: process.env['PATH'], ...env() }, stdio: 'ignore' },
    );
    await inTheMiddle;
    child.kill('SIGKILL');
    await once(child, 'exit');
    tray.control.clearFaults();
    const before = (await imported()).length;

    const { code, stdout } = await importFile(file, '--create-users');

    expect(before).toBeGreaterThanOrEqual(110);
    expect(before).toBeLessThan(200);
    expect(code).toBe(0);
    expect(stdout).toContain('200 created, 0 were there already, 0 failed');
    await expect(imported()).resolves.toEqual(expectedNames(200));
    const users = tray
      .users()
      .filter(({ externalUserId }) => /^cafe-\d+$/.test(externalUserId ?? ''));
    expect(users).toHaveLength(40);
  });

  it('stops when it is asked to, tells what is left, and goes on', async () => {
    const file = await fileOf('auths.csv', ...rows(60, 10));
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: began, resolve: begin } = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'authentications.create',
      when: () => {
        begin();
        return true;
      },
      until: held,
    });
    const child = spawn(
      process.execPath,
      [MAIN, 'auths', 'import', file, '--create-users', '--settle', '0'],
      { env: { PATH: process.env['PATH'], ...env() }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await began;
    child.kill('SIGINT');
    child.stderr.on('data', text => {
      if (String(text).includes('Stopping')) release();
    });
    const [code] = await once(child, 'exit');

    expect(code).toBe(130);
    const first = await imported();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(60);
    expect(await resultsOf(file)).toHaveLength(first.length);
    expect((await importFile(file, '--create-users')).code).toBe(0);
    await expect(imported()).resolves.toEqual(expectedNames(60));
  });
});
