import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Who plans queries, and the file that says so. */
const CONFIGS = { gateway: 'gateway.config.ts', rust: 'rust.config.ts' } as const;

export interface HiveOptions {
  /** What `composeSupergraph` gives. */
  readonly supergraphSdl: string;
  readonly port: number;
  /** Hive Gateway itself, or Hive Router's planner in Rust. */
  readonly planner?: keyof typeof CONFIGS;
  /** Gets what it writes while it runs. */
  readonly log?: (text: string) => void;
}

export interface Hive {
  readonly url: string;
  close(): Promise<void>;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const COMMAND = join(HERE, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');

/** Starts Hive Gateway on loopback, a process of its own. @throws {Error} with its words when it does not start. */
export async function startHive(options: HiveOptions): Promise<Hive> {
  const { supergraphSdl, port, planner = 'gateway', log = () => {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'tray-graph-hive-'));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, supergraphSdl);
  const settings = ['--config-path', CONFIGS[planner], '--host', '127.0.0.1', '--port', `${port}`];
  const child = spawn(process.execPath, [COMMAND, 'supergraph', supergraph, ...settings], {
    cwd: HERE,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  try {
    await untilListening(child, log);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}/graphql`, close };
}

function untilListening(
  child: ChildProcessByStdio<null, Readable, Readable>,
  log: (text: string) => void,
): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (text: string): void => {
      log(text);
      if (said.includes('Listening on')) return;
      said += text;
      if (said.includes('Listening on')) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
    child.once('exit', () => reject(new Error(`Hive Gateway did not start:\n${said}`)));
  });
}
