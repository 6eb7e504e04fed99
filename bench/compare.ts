/**
 * tray-graph beside other servers that could do its work, in front of the same stand-in for Tray,
 * every answer checked. Options and method are in README.md beside this file.
 */
import { writeFileSync } from 'node:fs';
import { findCores, pinMyself } from './harness/cores.ts';
import { type Measured, measure } from './harness/measure.ts';
import { readOptions } from './harness/options.ts';
import { resultsPage } from './harness/resultsPage.ts';
import { workloadTable } from './harness/workloadTable.ts';

// Whoever interrupts the benchmark also ends the servers, which listen to the end of this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

async function compare(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const cores = findCores();
  if (cores) pinMyself(cores.load);

  const leftOut = options.servers.flatMap(({ name, problem }) => {
    const why = problem?.();
    return why === undefined ? [] : [{ name, why }];
  });
  for (const { name, why } of leftOut) console.log(`${name} is left out: ${why}.`);
  const servers = options.servers.filter(({ name }) => !leftOut.some(one => one.name === name));

  const measured: Measured[] = [];
  for (const workload of options.workloads) {
    const found = await measure(workload, servers, options, cores);
    measured.push(...found);
    console.log(`\n${workload.name}: ${workload.title}\n\n${workloadTable(found)}`);
    if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(measured, null, 2));
  }
  if (options.out === undefined) return;
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const results = { command, options, cores, measured, leftOut, finishedAt: new Date() };
  writeFileSync(options.out, resultsPage(results));
  console.log(`\nThe results are in ${options.out}.`);
}

try {
  await compare(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
