import { readdirSync, readFileSync } from 'node:fs';

/** CPU time that a process and its descendants have used so far, in milliseconds (of 10 each). */
export const cpuMs = (pid: number): number =>
  treeOf(pid).reduce((sum, { ticks }) => sum + ticks * MS_PER_TICK, 0);

/** The most memory that each of them has held, added up, in bytes. */
export const peakBytes = (pid: number): number =>
  treeOf(pid).reduce((sum, process) => sum + memoryOf(process.pid, 'VmHWM'), 0);

/** What a process holds at this moment, in bytes. */
export const residentBytes = (pid: number): number => memoryOf(pid, 'VmRSS');

/** USER_HZ is 100 on every platform that Node runs on. */
const MS_PER_TICK = 10;

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

function treeOf(root: number): ProcessStat[] {
  const stats = readdirSync('/proc').flatMap(name => {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : undefined;
    return stat ? [stat] : [];
  });
  const inTree = new Set([root]);
  for (let before = 0; before < inTree.size; ) {
    before = inTree.size;
    for (const { pid, parent } of stats) if (inTree.has(parent)) inTree.add(pid);
  }
  return stats.filter(({ pid }) => inTree.has(pid));
}

/** One line of proc(5): the name in brackets may hold anything; what is counted follows it. */
function readStat(pid: number): ProcessStat | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  // utime, stime, and those of children that have ended: fields 14 to 17 of the line.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1]), ticks };
}

function memoryOf(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  const status = read(`/proc/${pid}/status`) ?? '';
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return 1_024 * Number(kilobytes ?? 0);
}

/** Undefined for a process that has ended meanwhile. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
