import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Client } from 'undici';
import { isObject } from '../../src/lib/decode.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { MAIN } from '../cli/runCli.ts';

/** A line of the log, as far as tests look at it. */
export interface LogLine {
  readonly msg: string;
  readonly worker?: number;
  readonly pid?: number;
  readonly requestId?: string;
}

export interface RunningWorkers extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly origin: string;
  /** All that was logged so far. */
  readonly lines: readonly LogLine[];
  /** The line number `count` of those with this message, once it was said. */
  said(msg: string, count?: number): Promise<LogLine>;
  /** So many connections, which are the workers' in turn. */
  connect(count: number): readonly Client[];
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** What every program of these tests is told. */
export const settingsFor = ({ graphqlUrl, origin }: LocalTray) => ({
  ...{ PATH: process.env['PATH'] ?? '', PORT: '0', WORKERS: '2', LOG_LEVEL: 'info' },
  ...{ TRAY_GRAPHQL_URL: graphqlUrl, TRAY_REST_URL: origin },
  ...{ UPSTREAM_RATE_PER_SECOND: '100000', UPSTREAM_BURST: '100000' },
  // A machine that runs many tests at once is late without being overloaded.
  MAX_EVENT_LOOP_DELAY_MS: '600000',
});

/** `tray-graph serve` with two workers in front of `tray`; `env` holds further settings. */
export async function runWorkers(
  tray: LocalTray,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningWorkers> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { ...settingsFor(tray), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve));
  const stderr = text(child.stderr);
  const ended = Promise.all([exited, stderr]).then(([code, said]) => ({ code, stderr: said }));
  const output = followLines(child.stdout);
  const origin = await output.until(() => {
    const found = /is at (http:\S+)\/graphql/.exec(output.printed.join('\n'));
    return found?.[1];
  });
  const said = (msg: string, count = 1): Promise<LogLine> =>
    output.until(() => output.logged.filter(line => line.msg === msg)[count - 1]);
  await said('a worker listens', 2); // the log may be behind what is printed
  const clients: Client[] = [];
  return {
    child,
    origin,
    lines: output.logged,
    ended,
    said,
    connect(count) {
      const opened = Array.from({ length: count }, () => new Client(origin));
      clients.push(...opened);
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map(client => client.destroy()));
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** What a program writes, and a way to wait for some of it. */
function followLines(input: Readable) {
  const printed: string[] = [];
  const logged: LogLine[] = [];
  const looks = new Set<() => void>();
  let hasEnded = false;
  const lookAll = (): void => {
    for (const look of looks) look();
  };
  createInterface({ input })
    .on('line', line => {
      if (line.startsWith('{')) logged.push(JSON.parse(line) as LogLine);
      else printed.push(line);
      lookAll();
    })
    .on('close', () => {
      hasEnded = true;
      lookAll();
    });
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found !== undefined) resolve(found);
        else if (hasEnded) reject(new Error(`It ended first. ${printed.join('\n')}`));
        else return;
        looks.delete(look);
      };
      looks.add(look);
      look();
    });
  return { printed, logged, until };
}

/** An answer, its JSON not yet looked at. */
export interface Answer {
  readonly status: number;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface AskOptions {
  readonly token: string;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an operation over one connection. */
export async function ask(
  client: Client,
  query: string,
  { token, variables = {}, headers = {} }: AskOptions,
): Promise<Answer> {
  const answer = await client.request({
    method: 'POST',
    path: '/graphql',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: answer.statusCode,
    requestId: String(answer.headers['x-request-id']),
    headers: answer.headers,
    body: await answer.body.json(),
  };
}

/** The text at a path, such as `/metrics`. */
export async function get(
  client: Client,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { body } = await client.request({ method: 'GET', path, headers });
  return body.text();
}

/** The codes of an answer's errors. */
export function codesOf({ body }: Answer): readonly unknown[] {
  const errors = isObject(body) && Array.isArray(body['errors']) ? body['errors'] : [];
  return errors.map(({ extensions }) => extensions?.code);
}
