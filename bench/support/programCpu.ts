import { existsSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/** CPU milliseconds so far of the process `pid` alone, and of those that it has started. Linux only. */
export function programCpu(pid: number): { readonly own: number; readonly children: number } {
  if (!existsSync('/proc/self/stat'))
    throw new Error('CPU times of programs are read on Linux only');
  const children = childrenOf(pid);
  return { own: cpuMs(pid), children: children.reduce((sum, child) => sum + cpuMs(child), 0) };
}

/** The processes that `pid` has started and that still run. Linux only. */
export function childrenOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children === '' ? [] : children.split(' ').map(Number);
}

function cpuMs(pid: number): number {
  // The name of the program, in brackets, may hold spaces. See proc_pid_stat(5) for the fields.
  const [, rest = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  const fields = rest.split(' ');
  return TICK_MS * (Number(fields[11]) + Number(fields[12]));
}
