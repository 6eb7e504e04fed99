/**
 * tray-graph beside other servers that could do its work, in front of the same stand-in for Tray,
 * every answer checked. Options and method are in README.md beside this file.
 */
import { writeFileSync } from 'node:fs';
import { findCores, pinMyself } from './harness/cores.ts';
import { type Measured, measure } from './harness/measure.ts';
import { readOptions } from './harness/options.ts';
import { workloadTable } from './harness/workloadTable.ts';

// Whoever interrupts the benchmark also ends the servers, which listen to the end of this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const options = readOptions(process.argv.slice(2));
const cores = findCores();
if (cores) pinMyself(cores.load);

const servers = options.servers.filter(({ name, problem }) => {
  const why = problem?.();
  if (why !== undefined) console.log(`${name} is left out: ${why}.`);
  return why === undefined;
});

const measured: Measured[] = [];
for (const workload of options.workloads) {
  const found = await measure(workload, servers, options, cores);
  measured.push(...found);
  console.log(`\n${workload.name}: ${workload.title}\n\n${workloadTable(found)}`);
}
if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(measured, null, 2));
