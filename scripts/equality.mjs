/**
 * A long run of the equality test, for as many operations as wanted:
 * `npm run equality -- --operations 200000`. Prints what it ran; fails at the first operation that
 * the compiled path answers otherwise than the stitched one, made as small as it can be.
 *
 * Each core takes its share, in a process of its own with a seed of its own; `--processes` says how
 * many. `--json` names a file for what came of it and takes one process; `npm test` runs it so.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runEquality } from '../test/equality/runEquality.ts';
import { openStage } from '../test/equality/stage.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    processes: { type: 'string' },
    json: { type: 'string' },
  },
});
const operations = Number(values.operations);
const seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
const processes = values.json ? 1 : Number(values.processes ?? availableParallelism());
const isWhole = [operations, seed, processes].every(Number.isInteger);
if (!isWhole || operations < 1 || processes < 1) {
  console.error('Give whole numbers: npm run equality -- --operations 200000 --seed 1');
  process.exit(2);
}

if (processes === 1) await runHere();
else await Promise.all(Array.from({ length: processes }, (_, i) => runShare(i)));

/** Of the processes, the one at `index`; it fails this one where it fails. */
async function runShare(index) {
  const share = Math.floor((operations + index) / processes);
  if (share === 0) return;
  const args = ['--processes', '1', '--operations', `${share}`, '--seed', `${seed + index}`];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    stdio: 'inherit',
  });
  const { promise, resolve } = Promise.withResolvers();
  child.once('close', resolve);
  const status = await promise;
  if (status !== 0) process.exitCode = status ?? 1;
}

async function runHere() {
  const startedAt = performance.now();
  const stage = await openStage(seed);
  const ticking = setInterval(
    () => console.log(`seed ${seed}: ${stage.tally.operations} operations`),
    60_000,
  );
  try {
    console.log(`seed ${seed}`);
    const found = await runEquality(stage, { seed, operations });
    report(stage.tally, performance.now() - startedAt);
    if (values.json) writeFileSync(values.json, JSON.stringify(outcomeOf(stage.tally, found)));
    if (found === undefined) console.log(`\nseed ${seed}: both paths came to the same.`);
    else {
      console.error(`\nNOT EQUAL\n${found}`);
      process.exitCode = 1;
    }
  } finally {
    clearInterval(ticking);
    await stage[Symbol.asyncDispose]();
  }
}

/** @returns {import('../test/equality/outcome.ts').EqualityOutcome} */
function outcomeOf(tally, found = null) {
  const { operations, whole, byErrorCode } = tally;
  const [errorCodes, compiledShare] = [[...byErrorCode.keys()], tally.compiledShare() ?? null];
  return { found, operations, whole, errorCodes, compiledShare };
}

function report(tally, ms) {
  const [stitched, compiled] = tally.calls;
  console.log(
    `\nseed ${seed}: ${tally.operations} operations in ${Math.round(ms / 1_000)} s, ${tally.whole} without an error`,
  );
  console.log(`requests to Tray: ${stitched} stitched, ${compiled} compiled`);
  console.log(`${tally.excused} that the stitched path gets wrong, for the words they are put in`);
  section('execution', tally.byExecution, tally.operations);
  section('faults', tally.byFaults, tally.operations);
  section('error codes', tally.byErrorCode, tally.operations);
}

function section(title, counts, of) {
  console.log(`\n${title}`);
  for (const [name, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    console.log(
      `  ${String(count).padStart(7)}  ${((100 * count) / of).toFixed(1).padStart(5)} %  ${name}`,
    );
  }
}
