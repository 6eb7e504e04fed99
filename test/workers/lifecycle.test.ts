import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Pool } from 'undici';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { restartDelayMs } from '../../src/workers/restartDelayMs.ts';
import { runCli } from '../cli/runCli.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { ask, codesOf, type RunningWorkers, runWorkers, settingsFor } from './runWorkers.ts';

jest.setTimeout(120_000);

let tray: LocalTray;
let folder: string;
beforeEach(async () => {
  tray = await startTestTray();
  folder = await mkdtemp(join(tmpdir(), 'tray-graph-workers-'));
});
afterEach(async () => {
  await tray.close();
  await rm(folder, { recursive: true });
});

const NAME = '{ viewer { details { name } } }';
const asMaster = { token: testMasterToken };

/** Process ids of the workers that have listened so far, dead or alive. */
const pidsOf = ({ lines }: RunningWorkers): readonly number[] =>
  lines.flatMap(({ msg, pid = 0 }) => (msg === 'a worker listens' ? [pid] : []));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilDead(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(10);
}

/** A query is on its way to Tray and stays there until it is let go. */
function holdNext(): { readonly arrived: Promise<void>; readonly letGo: () => void } {
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  tray.control.fault({
    ...{ route: 'graphql', times: 1, until: held.promise },
    when: () => {
      arrived.resolve();
      return true;
    },
  });
  return { arrived: arrived.promise, letGo: held.resolve };
}

const MAX_UNDER_WAY = 100;

/**
 * Makes calls at a steady rate, whatever becomes of them, until `end`; a machine that cannot keep up
 * is not buried under them. Gives what came of each.
 */
async function callUntil(origin: string, perSecond: number, end: Promise<unknown>) {
  const pool = new Pool(origin, { connections: 32 });
  const body = JSON.stringify({
    query: 'mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome } }',
    variables: {
      input: {
        ...{ connector: 'pigeon-chat', version: '9.0', operation: 'list_channels' },
        authId: seededAuthenticationId('copper-kettle', 'pigeon-chat'),
      },
    },
  });
  const headers = {
    authorization: `Bearer ${tray.mintUserToken(seededUserId('copper-kettle'))}`,
    'content-type': 'application/json',
  };
  const call = async (): Promise<string> => {
    const answer = await pool.request({ method: 'POST', path: '/graphql', headers, body });
    return answer.body.text();
  };
  const calls: Promise<string>[] = [];
  let answered = 0;
  const since = performance.now();
  let hasEnded = false;
  void end.finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const due = ((performance.now() - since) * perSecond) / 1_000;
    while (calls.length < Math.min(due, answered + MAX_UNDER_WAY)) {
      calls.push(
        call()
          .catch(String)
          .finally(() => answered++),
      );
    }
    await delay(3);
  }
  const answers = await Promise.all(calls);
  await pool.close();
  return answers;
}

async function openSocket(origin: string): Promise<Socket> {
  const { port, hostname } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

/** The answer that comes on this very connection, or the words that it was closed. */
async function askForLife(socket: Socket): Promise<string> {
  const over = new AbortController();
  const { signal } = over;
  const answered = once(socket, 'data', { signal });
  const closed = once(socket, 'close', { signal }).then(() => ['closed without an answer']);
  socket.write('GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const [answer] = await Promise.race([answered, closed]);
  over.abort();
  return String(answer);
}

/** The head of the last answer on a connection. */
const LAST = /^connection: close\r$/im;

describe('SIGHUP', () => {
  it('puts new workers in the place of the old ones without losing a call', async () => {
    await using workers = await runWorkers(tray);
    const old = pidsOf(workers);

    workers.child.kill('SIGHUP');
    const answers = await callUntil(workers.origin, 300, workers.said('all workers are new'));

    expect([...new Set(answers)]).toEqual([expect.stringContaining('{"outcome":"SUCCESS"}')]);
    expect(tray.control.counts()['connectors.call']).toBe(answers.length);
    expect(pidsOf(workers)).toHaveLength(4);
    expect(old.map(isAlive)).toEqual([false, false]);
    expect(pidsOf(workers).slice(2).map(isAlive)).toEqual([true, true]);
  });

  it('hangs up on no connection without having said so in an answer', async () => {
    await using workers = await runWorkers(tray);
    const sockets = await Promise.all(Array.from({ length: 8 }, () => openSocket(workers.origin)));
    for (const socket of sockets) expect(await askForLife(socket)).not.toMatch(LAST);

    workers.child.kill('SIGHUP');
    for (let open = sockets; open.length > 0; ) {
      const answers = await Promise.all(open.map(askForLife));
      expect(answers.filter(answer => !answer.startsWith('HTTP/1.1 200 OK'))).toEqual([]);
      open = open.filter((_, i) => !LAST.test(answers[i] ?? ''));
      await delay(10); // quiet, as connections are most of the time
    }

    await workers.said('all workers are new');
  });

  it('lets an old worker finish what it has begun', async () => {
    await using workers = await runWorkers(tray);
    const [client] = workers.connect(1);
    if (!client) throw new Error('no connection');
    const { arrived, letGo } = holdNext();
    const answer = ask(client, NAME, asMaster);
    await arrived;

    workers.child.kill('SIGHUP');
    await workers.said('a worker listens', 3);
    letGo();

    expect((await answer).body).toMatchObject({ data: { viewer: { details: {} } } });
    await workers.said('all workers are new');
  });

  it('goes on counting what the old workers have counted', async () => {
    await using workers = await runWorkers(tray);
    for (const client of workers.connect(4)) {
      await ask(client, 'query Counted { __typename }', asMaster);
    }

    workers.child.kill('SIGHUP');
    await workers.said('all workers are new');

    const metrics = await (await fetch(`${workers.origin}/metrics`)).text();
    expect(metrics).toMatch(/operations_total\{operation="Counted",code="OK"\} 4$/m);
  });

  it('leaves the old workers in place when no new one can start', async () => {
    const file = join(folder, 'token');
    await writeFile(file, testMasterToken);
    await using workers = await runWorkers(tray, { TRAY_MASTER_TOKEN_FILE: file });
    await rm(file);

    workers.child.kill('SIGHUP');
    await workers.said('no new worker can be started: the old ones go on');

    const [client] = workers.connect(1);
    expect(client && (await ask(client, NAME, asMaster)).status).toBe(200);
    expect(pidsOf(workers).map(isAlive)).toEqual([true, true]);
  });
});

describe('SIGTERM', () => {
  it('finishes what is in flight and ends every process with code 0', async () => {
    await using workers = await runWorkers(tray);
    const [client] = workers.connect(1);
    if (!client) throw new Error('no connection');
    const { arrived, letGo } = holdNext();
    const answer = ask(client, NAME, asMaster);
    await arrived;

    workers.child.kill('SIGTERM');
    while (await isListening(workers.origin)) await delay(10);
    letGo();

    expect((await answer).body).toMatchObject({ data: { viewer: { details: {} } } });
    expect(await workers.ended).toEqual({ code: 0, stderr: '' });
    expect(pidsOf(workers).map(isAlive)).toEqual([false, false]);
  });

  it('has each say that it is not ready while it still takes connections', async () => {
    await using workers = await runWorkers(tray, { SHUTDOWN_DELAY_MS: '600000' });

    workers.child.kill('SIGTERM');
    await workers.said('stopping', 2);

    const ready = await Promise.all([0, 1].map(() => readinessOf(workers.origin)));
    expect(ready).toEqual([503, 503]);
    expect(pidsOf(workers).map(isAlive)).toEqual([true, true]);
    workers.child.kill('SIGTERM'); // ends it at once
    await Promise.all(pidsOf(workers).map(untilDead));
  });

  it('ends them also while they are being replaced', async () => {
    await using workers = await runWorkers(tray);
    const [client] = workers.connect(1);
    if (client) await ask(client, NAME, asMaster);
    workers.child.kill('SIGHUP');
    await workers.said('a worker listens', 3);

    workers.child.kill('SIGTERM');

    expect(await workers.ended).toEqual({ code: 0, stderr: '' });
    expect(pidsOf(workers).map(isAlive)).toEqual([false, false, false]);
  });
});

const readinessOf = async (origin: string): Promise<number> =>
  (await fetch(`${origin}/readyz`, { headers: { connection: 'close' } })).status;

const isListening = (origin: string): Promise<boolean> =>
  fetch(`${origin}/livez`, { headers: { connection: 'close' } }).then(
    ({ ok }) => ok,
    () => false,
  );

describe('a worker that dies', () => {
  it('is replaced, while the others go on', async () => {
    await using workers = await runWorkers(tray);
    const [first = 0] = pidsOf(workers);

    process.kill(first, 'SIGKILL');
    await workers.said('a worker was ended by SIGKILL');
    const between = await Promise.all(
      workers.connect(4).map(client => ask(client, NAME, asMaster)),
    );
    await workers.said('a worker listens', 3);

    expect(between.flatMap(codesOf)).toEqual([]);
    expect(pidsOf(workers).map(isAlive)).toEqual([false, true, true]);
  });

  it('ends the program when it is the last and cannot be replaced, and says why once', async () => {
    const file = join(folder, 'token');
    await writeFile(file, testMasterToken);
    await using workers = await runWorkers(tray, { TRAY_MASTER_TOKEN_FILE: file });
    await rm(file);

    for (const pid of pidsOf(workers)) process.kill(pid, 'SIGKILL');

    const { code, stderr } = await workers.ended;
    expect(code).toBe(1);
    expect(stderr.match(/TRAY_MASTER_TOKEN/g)?.length).toBe(2); // the setting and its file
  });

  it('is replaced the later the more have died', () => {
    expect([1, 2, 3, 9, 10, 100].map(restartDelayMs)).toEqual([
      ...[100, 200, 400],
      ...[25_600, 30_000, 30_000],
    ]);
  });
});

describe('a primary that dies', () => {
  it('takes its workers along', async () => {
    await using workers = await runWorkers(tray);

    workers.child.kill('SIGKILL');

    await Promise.all(pidsOf(workers).map(untilDead));
  });
});

describe('workers that cannot start', () => {
  it.each([
    ['a port in use', 'PORT', /^Port \d+ is in use: .*\n$/],
    ['no file of keys', 'AUTH_KEYS_FILE', /^There is no file ".*" \(AUTH_KEYS_FILE\): .*\n$/],
  ])('end the program with one sentence and code 1: %s', async (_, name, sentence) => {
    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const values = { PORT: String(port), AUTH_KEYS_FILE: join(folder, 'none') };

    const { code, stderr } = await runCli(['serve'], {
      ...settingsFor(tray),
      ...{ AUTH_MODES: 'tray,key', TRAY_MASTER_TOKEN: testMasterToken, LOG_LEVEL: 'silent' },
      ...(name === 'PORT'
        ? { PORT: values.PORT, AUTH_MODES: 'tray' }
        : { AUTH_KEYS_FILE: values.AUTH_KEYS_FILE }),
    });
    other.close();

    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
  });
});
