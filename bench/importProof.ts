/**
 * Whether an import that is killed in the middle creates every authentication exactly once: a file
 * of 10,000 rows for 400 new end users into a local Tray with Tray's own limits, `kill -9` at half,
 * and the same command again. Prints one JSON line; a wrong outcome throws.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalTray, startLocalTray } from '../src/sandbox/server.ts';

const ROWS = Number(process.env['ROWS'] ?? 10_000);
const USERS = Number(process.env['USERS'] ?? 400);
const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'tray-graph-proof-'));
const tray = await startLocalTray({
  dataFile: join(folder, 'tray.sqlite'),
  masterToken: 'master-token-of-the-proof',
});
async function prove(file: string) {
  const startedAt = performance.now();
  const first = startImport(file);
  await until(() => createRequests() >= ROWS / 2);
  first.kill('SIGKILL');
  await once(first, 'exit');
  const atTrayAfterKill = (await namesAt(tray)).length;
  const [code] = await once(startImport(file), 'exit');
  const seconds = (performance.now() - startedAt) / 1_000;
  const names = await namesAt(tray);
  const different = new Set(names).size;
  const answer = {
    bench: 'import',
    ...{ rows: ROWS, users: USERS, atTrayAfterKill, exitCode: code },
    ...{ atTray: names.length, different, createRequests: createRequests() },
    ...{ seconds: Math.round(seconds), rowsPerSecond: Math.round((10 * ROWS) / seconds) / 10 },
    node: process.version,
  };
  if (code === 0 && names.length === ROWS && different === ROWS) return answer;
  throw new Error(`Not every row is there exactly once: ${JSON.stringify(answer)}`);
}

const createRequests = (): number => tray.control.counts()['authentications.create'] ?? 0;

function writeRows(): string {
  const file = join(folder, 'authentications.csv');
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `proof-${i % USERS},Proof ${i},northwind-crm@1,key-${i}`,
  );
  writeFileSync(file, ['user,name,service,credentials.api_key', ...lines].join('\n'));
  return file;
}

const startImport = (file: string) =>
  spawn(process.execPath, [MAIN, 'auths', 'import', file, '--create-users', '--settle', '5'], {
    env: {
      PATH: process.env['PATH'],
      TRAY_GRAPHQL_URL: tray.graphqlUrl,
      TRAY_REST_URL: tray.origin,
      TRAY_MASTER_TOKEN: tray.masterToken,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 50));
}

/** The names of all that was imported, of all users, asked for within the limits. */
async function namesAt({
  users,
  mintUserToken,
  graphqlUrl,
  control,
}: LocalTray): Promise<string[]> {
  const names: string[] = [];
  const query = '{ viewer { authentications { edges { node { name } } } } }';
  for (const { id, externalUserId } of users()) {
    if (!externalUserId?.startsWith('proof-')) continue;
    control.advance(1_000); // asking for the proof shall not use the limits up
    const response = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${mintUserToken(id)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    if (!text.includes('"edges"')) throw new Error(text.slice(0, 200));
    names.push(...[...text.matchAll(/"name":"(Proof \d+)"/g)].map(([, name = '']) => name));
  }
  return names;
}

try {
  console.log(JSON.stringify(await prove(writeRows())));
} finally {
  await tray.close();
  rmSync(folder, { recursive: true });
}
