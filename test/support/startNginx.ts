import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort.ts';
import { isListening } from './isListening.ts';

export interface Nginx extends AsyncDisposable {
  readonly origin: string;
  /** What it has logged about requests. */
  log(): Promise<string>;
}

/** What nginx keeps large bodies in; its defaults are root's. */
const FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/**
 * Runs a configuration on a free port instead of 8080.
 *
 * @param addresses what to put in the place of other texts of the configuration.
 */
export async function startNginx(
  file: URL,
  addresses: Readonly<Record<string, string>>,
): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  let configuration = await readFile(file, 'utf8');
  const paths = FOLDERS.map(name => `${name}_temp_path ${join(folder, name)};`).join(' ');
  const log = join(folder, 'access.log');
  const changes = {
    ...addresses,
    '127.0.0.1:8080': `127.0.0.1:${port}`,
    '/dev/stdout': log,
    'http {': `http { ${paths}`,
  };
  for (const [from, to] of Object.entries(changes)) {
    if (!configuration.includes(from)) throw new Error(`${file} has no ${from}`);
    configuration = configuration.replaceAll(from, to);
  }
  await writeFile(join(folder, 'nginx.conf'), configuration);
  const settings = `daemon off; pid ${join(folder, 'nginx.pid')};`;
  const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-g', settings], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
  });
  await started(nginx, port);
  return {
    origin: `http://127.0.0.1:${port}`,
    log: () => readFile(log, 'utf8'),
    async [Symbol.asyncDispose]() {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGQUIT'); // its word for: finish what is in flight
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** @throws where it ends before it listens. */
async function started(nginx: ChildProcess, port: number): Promise<void> {
  let failure: Error | undefined;
  nginx.once('error', cause => {
    failure = new Error("This test needs nginx: install Debian's package nginx.", { cause });
  });
  nginx.once('exit', code => {
    failure = new Error(`nginx has ended with ${code}`);
  });
  while (!(await isListening(port))) {
    if (failure !== undefined) throw failure;
    await new Promise(setImmediate);
  }
}
