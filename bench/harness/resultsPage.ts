import { cpus } from 'node:os';
import { CONNECTIONS } from './callers.ts';
import type { Cores } from './cores.ts';
import { cpuRatio, type Figures, figuresOf } from './figures.ts';
import type { Measured } from './measure.ts';
import type { Options } from './options.ts';
import type { Server } from './server.ts';
import { figure, table } from './table.ts';
import type { Workload } from './workload.ts';

/** Everything that a run has found. */
export interface Results {
  readonly command: string;
  readonly options: Options;
  readonly cores: Cores | undefined;
  readonly measured: readonly Measured[];
  /** Servers that were left out, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  readonly finishedAt: Date;
}

/** RESULTS.md, whole. */
export function resultsPage(results: Results): string {
  const { measured, options } = results;
  const servers = options.servers.filter(({ name }) => measured.some(one => one.server === name));
  const section = createSection(measured, servers, options.workloads);
  return `${[
    '# What the servers cost',
    head(results),
    ...(isShort(options) ? [SHORT] : []),
    '## The servers',
    serversTable(servers),
    ...results.leftOut.map(({ name, why }) => `\`${name}\` was left out: ${why}.`),
    '## CPU milliseconds per request',
    'Of the whole process tree. A dash: it cannot do that, or there is nothing to pass on.',
    section(({ cpuMs }) => figure(cpuMs)),
    ...['hand-coded', 'tray-graph'].flatMap(name => ratioSection(name, measured, section)),
    '## Each beside each',
    'How many times the CPU of the server above a column the one in the row needs: the geometric mean over the workloads that both can do.',
    matrix(measured, servers),
    '## Requests to Tray per request',
    section(({ upstream }) => String(Number(upstream.toFixed(2)))),
    '## Latency, p50 / p99 in milliseconds',
    `At full load: ${CONNECTIONS} callers that send as soon as they are answered.`,
    section(({ p50Ms, p99Ms }) => `${figure(p50Ms)} / ${figure(p99Ms)}`),
    '## Requests per second',
    'On one core. The load and the stand-in share the other one, which holds the fastest back.',
    section(({ requestsPerSecond }) => figure(requestsPerSecond)),
    '## Peak memory in MiB',
    section(({ peakMib }) => figure(peakMib)),
  ].join('\n\n')}\n`;
}

/** Fewer or shorter rounds than a run takes by itself. */
const isShort = ({ rounds, seconds }: Options): boolean => rounds < 7 || seconds < 2;

const SHORT = '**A short run, to show that everything works: its figures are rough.**';

function head({ command, options, cores, finishedAt }: Results): string {
  const { rounds, seconds } = options;
  const pinned = cores
    ? 'one core for the server that is measured, one for the load and the stand-in for Tray'
    : 'servers, load and the stand-in for Tray on whatever core was free';
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  return `Written by \`${command}\` on ${finishedAt.toISOString().slice(0, 10)}; do not edit. Node ${process.version},
${model}, ${cpus().length} cores: ${pinned}. ${rounds} rounds of ${seconds} s for each server and workload, the servers in turn;
medians. ${CONNECTIONS} connections, each another user; every answer was checked. [README.md](README.md) says how and
why; ratios compare, milliseconds belong to the machine.`;
}

const serversTable = (servers: readonly Server[]): string =>
  table(
    ['name', 'what it is', 'versions', 'logs'],
    servers.map(({ name, title, versions, logging }) => [name, title, versions(), logging]),
    { left: true },
  );

type Show = (figures: Figures, measured: Measured) => string;

/** A table of one figure, with a row for each workload and a column for each server. */
const createSection =
  (measured: readonly Measured[], servers: readonly Server[], workloads: readonly Workload[]) =>
  (show: Show): string =>
    table(
      ['', ...servers.map(({ name }) => name)],
      workloads.map(({ name, title }) => [
        `${name}: ${title}`,
        ...servers.map(server => {
          const one = find(measured, server.name, name);
          return one ? show(figuresOf(one), one) : '–';
        }),
      ]),
    );

function ratioSection(
  name: string,
  measured: readonly Measured[],
  section: (show: Show) => string,
): string[] {
  if (!measured.some(({ server }) => server === name)) return [];
  const show: Show = (_figures, one) => {
    const other = find(measured, name, one.workload);
    return other ? figure(cpuRatio(one, other)) : '–';
  };
  return [`## CPU as a multiple of ${name}`, section(show)];
}

function matrix(measured: readonly Measured[], servers: readonly Server[]): string {
  const mean = (row: string, column: string): number => {
    const logs = measured.flatMap(one => {
      const other = one.server === row ? find(measured, column, one.workload) : undefined;
      return other ? [Math.log(cpuRatio(one, other))] : [];
    });
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  };
  const names = servers.map(({ name }) => name);
  return table(
    ['', ...names],
    names.map(row => [row, ...names.map(column => figure(mean(row, column)))]),
  );
}

const find = (
  measured: readonly Measured[],
  server: string,
  workload: string,
): Measured | undefined => measured.find(one => one.server === server && one.workload === workload);
