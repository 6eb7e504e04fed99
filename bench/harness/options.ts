import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Server } from './server.ts';
import { baseline, SERVERS, VARIANTS } from './servers.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS } from './workloads.ts';

export interface Options {
  readonly servers: readonly Server[];
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  readonly seconds: number;
  readonly warmup: number;
  /** Where all figures go as JSON. */
  readonly json: string | undefined;
  /** Where the page of results goes; a whole run has one of its own. */
  readonly out: string | undefined;
}

/** What the command line asks for. @throws {Error} with a sentence for people. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      servers: { type: 'string' },
      workloads: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '2' },
      warmup: { type: 'string', default: '2' },
      baseline: { type: 'string' },
      json: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const isWhole = [values.servers, values.workloads, values.baseline].every(
    one => one === undefined,
  );
  const other = values.baseline === undefined ? [] : [baseline(values.baseline)];
  const servers = pick('server', values.servers, [...SERVERS, ...VARIANTS]) ?? SERVERS;
  return {
    servers: [...servers, ...other],
    workloads: pick('workload', values.workloads, WORKLOADS) ?? WORKLOADS,
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    warmup: positive('warmup', values.warmup),
    json: values.json,
    out: values.out ?? (isWhole ? RESULTS : undefined),
  };
}

const RESULTS = fileURLToPath(new URL('../RESULTS.md', import.meta.url));

function pick<T extends { readonly name: string }>(
  what: string,
  names: string | undefined,
  all: readonly T[],
): T[] | undefined {
  return names?.split(',').map(name => {
    const found = all.find(one => one.name === name);
    if (found) return found;
    throw new Error(`There is no ${what} "${name}", but ${all.map(one => one.name).join(', ')}.`);
  });
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`--${name} must be a number above 0, got "${text}".`);
}
