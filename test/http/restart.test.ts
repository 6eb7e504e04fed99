import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'undici';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { MAIN } from '../cli/runCli.ts';
import { freePort } from '../support/freePort.ts';
import { startTestTray } from '../support/localTray.ts';
import { startNginx } from '../support/startNginx.ts';

const NGINX = new URL('../../examples/nginx/nginx.conf', import.meta.url);

const [PER_SECOND, AT_LEAST, AT_MOST] = [500, 5_000, 30_000];

const TYPE = '{ __typename }';
const MINE = '{ viewer { details { name } } }';

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL'); // those that a failed test has left
});

interface Replica {
  readonly port: number;
  /** Stops it as a supervisor would and starts it again once it has ended. */
  restart(): Promise<void>;
  stop(): Promise<number | null>;
}

async function startReplica(tray: LocalTray): Promise<Replica> {
  const port = await freePort();
  let child = await start(port, tray);
  const stop = async (): Promise<number | null> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    children.delete(child);
    return code;
  };
  return {
    port,
    stop,
    async restart() {
      expect(await stop()).toBe(0);
      child = await start(port, tray);
    },
  };
}

/** Resolves once the gateway says that it can be asked. */
async function start(port: number, tray: LocalTray): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      TRAY_GRAPHQL_URL: tray.graphqlUrl,
      TRAY_REST_URL: tray.origin,
      LOG_LEVEL: 'silent',
      UPSTREAM_RATE_PER_SECOND: '100000',
      UPSTREAM_BURST: '100000',
      // A machine that runs many tests at once is late without being overloaded.
      MAX_EVENT_LOOP_DELAY_MS: '600000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('The gateway is at')) return child;
  }
  throw new Error('The gateway has ended before it was ready');
}

/** Sends so many requests a second, whether or not earlier ones have been answered. */
async function sendSteadily<T>(send: (index: number) => T, isOver: () => boolean): Promise<T[]> {
  const startedAt = performance.now();
  const sent: T[] = [];
  while (sent.length < AT_MOST && (sent.length < AT_LEAST || !isOver())) {
    const due = Math.floor(((performance.now() - startedAt) / 1_000) * PER_SECOND);
    while (sent.length < Math.min(due, AT_MOST)) sent.push(send(sent.length));
    await delay(2);
  }
  return sent;
}

describe('two gateways behind nginx', () => {
  it('lose no request of 500 a second while each is stopped and started again', async () => {
    await using tray = await startTestTray();
    const replicas = await Promise.all([startReplica(tray), startReplica(tray)]);
    const [one, other] = replicas;
    await using nginx = await startNginx(NGINX, {
      '127.0.0.1:4000': `127.0.0.1:${one.port}`,
      '127.0.0.1:4010': `127.0.0.1:${other.port}`,
    });
    // On a machine that cannot keep up, what is too much waits here and not in nginx.
    const pool = new Pool(nginx.origin, { connections: 250 });
    /** The answer, with the request's own id to show that it is its own. */
    const ask = async (index: number) => {
      const query = index % 10 === 0 ? MINE : TYPE; // one in ten goes on to Tray
      const id = `request-${index}`;
      const { statusCode, headers, body } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${tray.masterToken}`,
          'x-request-id': id,
        },
        body: JSON.stringify({ query }),
      });
      const text = await body.text();
      const isOwn = headers['x-request-id'] === id;
      return `${query} ${statusCode} ${isOwn ? '' : 'not its own: '}${text}`;
    };
    const expected = [await ask(0), await ask(1)];

    let isOver = false;
    const restarts = (async () => {
      for (const replica of replicas) await replica.restart();
    })().finally(() => {
      isOver = true;
    });
    restarts.catch(() => undefined); // looked at below
    const sent = await sendSteadily(
      index => ask(index).catch((error: Error) => `${error.name}: ${error.message}`),
      () => isOver,
    );
    const answers = await Promise.all(sent);
    await restarts;
    await pool.close();
    const log = await nginx.log();
    await Promise.all(replicas.map(replica => replica.stop()));

    const tally: Record<string, number> = {};
    for (const answer of answers) tally[answer] = (tally[answer] ?? 0) + 1;
    expect(expected[0]).toContain('200 {"data":{"viewer":{"details":{"name":');
    expect(expected[1]).toContain('200 {"data":{"__typename":"Query"}}');
    expect(Object.keys(tally).toSorted()).toEqual(expected.toSorted());
    expect(answers.length).toBeGreaterThanOrEqual(AT_LEAST);
    // Each was asked while it was down, and its requests went to the other.
    for (const { port } of replicas) {
      expect(log).toMatch(new RegExp(`200 "127.0.0.1:${port}, 127.0.0.1:\\d+" "502, 200"`));
    }
  }, 300_000);
});
