import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Which core the servers run on, and which the load and the stand-in for Tray. */
export interface Cores {
  readonly server: number;
  readonly load: number;
}

/** Two cores to keep apart; undefined where there is one only, or no taskset(1). */
export function findCores(): Cores | undefined {
  const { status, stdout } = spawnSync('taskset', ['-cp', String(process.pid)], {
    encoding: 'utf8',
  });
  const [server, load] = status === 0 && availableParallelism() > 1 ? allowed(stdout) : [];
  return server === undefined || load === undefined ? undefined : { server, load };
}

/** The list that taskset prints, such as `0,2-5`. */
const allowed = (stdout: string): number[] =>
  (stdout.split(':').at(-1) ?? '')
    .trim()
    .split(',')
    .flatMap(range => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });

/** Keeps this process, all threads of it, and what it starts from now on to one core. */
export function pinMyself(core: number): void {
  const { status, stderr } = spawnSync('taskset', ['-acp', String(core), String(process.pid)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`taskset failed: ${stderr}`);
}

/** A command that runs on one core, as the words to spawn. */
export const onCore = (core: number | undefined, command: readonly string[]): string[] =>
  core === undefined ? [...command] : ['taskset', '-c', String(core), ...command];
