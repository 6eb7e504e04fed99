import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startFakeTray } from './fakeTray.ts';
import { MAIN, runCli } from './runCli.ts';

let folder: string;
let children: ChildProcess[];

beforeEach(async () => {
  children = [];
  folder = await mkdtemp(join(tmpdir(), 'tray-graph-start-'));
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL'); // those that a failed test has left
  await rm(folder, { recursive: true });
});

const freePorts = () => ({
  PORT: '0',
  SANDBOX_PORT: '0',
  SANDBOX_DATA: join(folder, 'tray.sqlite'),
  LOG_LEVEL: 'silent',
});

interface Running {
  readonly child: ChildProcess;
  /** What it printed until it was ready. */
  readonly lines: readonly string[];
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Runs a command and waits for the line that comes last when it is ready. */
async function runUntil(
  ready: RegExp,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], ...freePorts(), ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  const ended = new Promise<{ code: number | null; signal: string | null }>(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const lines: string[] = [];
  if (child.stdout === null) throw new TypeError('its output is a pipe');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (ready.test(line)) break;
  }
  return { child, lines, ended };
}

const wayToStop: readonly [string, (child: ChildProcess) => void][] = [
  ['SIGINT', child => child.kill('SIGINT')],
  ['SIGTERM', child => child.kill('SIGTERM')],
  ['the end of the script that started it', child => child.disconnect()],
  [
    'SIGINT together with the end of that script',
    child => {
      child.kill('SIGINT');
      child.disconnect();
    },
  ],
];

describe('start', () => {
  it.each([
    ['one process', '1'],
    ['two workers', '2'],
  ])('prints tokens and a query that the local Tray answers through %s', async (_, count) => {
    const { child, lines, ended } = await runUntil(/Ctrl-C/, ['start'], { WORKERS: count });
    const printed = lines.join('\n');
    const url = /The gateway is at (\S+),/.exec(printed)?.[1] ?? '';
    const body = /-d '(.*)'/.exec(printed)?.[1] ?? '';
    const tokens = [...printed.matchAll(/^ {2}(?:master token|user .*?) {2,}(\S+)$/gm)];

    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[0]?.[1]}`,
      },
      body,
    });
    const answer: unknown = await response.json();
    const { origin } = new URL(url);
    const signIn = await fetch(`${origin}/console/local-sign-in`, { method: 'POST' });
    const signedIn: unknown = await signIn.json();
    child.kill('SIGINT');
    await ended;

    expect(tokens).toHaveLength(3);
    expect(signedIn).toEqual({ token: tokens[0]?.[1] });
    expect(answer).not.toHaveProperty('errors');
    expect(answer).toMatchObject({
      data: {
        users: { edges: [{ node: {} }, { node: {} }] },
        connectors: { edges: [{ node: {} }, { node: {} }] },
      },
    });
  });

  it.each(
    ['1', '2'].flatMap(workers => wayToStop.map(([name, stop]) => [name, workers, stop] as const)),
  )('closes all and ends with 0 on %s, with WORKERS=%s', async (_, workers, stop) => {
    const { child, ended } = await runUntil(/Ctrl-C/, ['start'], { WORKERS: workers });

    stop(child);

    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it.each([
    ['start', 'PORT'],
    ['start', 'SANDBOX_PORT'],
    ['sandbox', 'SANDBOX_PORT'],
    ['serve', 'PORT'],
  ])('says in one sentence that a port is in use: %s, %s', async (command, name) => {
    await using other = await startFakeTray(() => ({ body: '' }));
    const { port } = new URL(other.origin);

    const { code, stderr } = await runCli([command], { ...freePorts(), [name]: port });

    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Port ${port} is in use: .*\\n$`));
  });
});

describe('sandbox', () => {
  it('runs the local Tray alone, with the control interface when asked', async () => {
    const { child, lines, ended } = await runUntil(/user /, [
      'sandbox',
      '--control',
      '--no-limits',
    ]);
    const origin = /The local Tray is at (\S+);/.exec(lines.join('\n'))?.[1];

    const response = await fetch(`${origin}/__control`, {
      headers: { authorization: 'Bearer local-tray-master-token' },
    });
    child.kill('SIGTERM');

    expect(response.status).toBe(200);
    expect(await ended).toEqual({ code: 0, signal: null });
  });
});
