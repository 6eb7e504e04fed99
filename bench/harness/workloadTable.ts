import { cpuRatio, figuresOf } from './figures.ts';
import type { Measured } from './measure.ts';
import { figure, table } from './table.ts';

/** Everything measured under one workload. */
export function workloadTable(measured: readonly Measured[]): string {
  const against = ['hand-coded', 'tray-graph'].flatMap(
    name => measured.find(({ server }) => server === name) ?? [],
  );
  const head = [
    'server',
    'CPU ms/request',
    ...against.map(({ server }) => `× ${server}`),
    ...['requests/s', 'p50 ms', 'p99 ms', 'upstream/request', 'peak MiB'],
  ];
  const rows = measured.map(one => {
    const { server, cpuMs, requestsPerSecond, p50Ms, p99Ms, upstream, peakMib } = figuresOf(one);
    const ratios = against.map(other => cpuRatio(one, other));
    const others = [requestsPerSecond, p50Ms, p99Ms, upstream, peakMib];
    return [server, ...[cpuMs, ...ratios, ...others].map(figure)];
  });
  return table(head, rows);
}
