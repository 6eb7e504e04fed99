/**
 * A long run of the equality test, for as many operations as wanted:
 * `npm run equality -- --operations 200000`. Prints what it ran; fails at the first operation that
 * the compiled path answers otherwise than the stitched one, made as small as it can be. `--json` names
 * a file for what came of it; `npm test` runs it so.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runEquality } from '../test/equality/runEquality.ts';
import { openStage } from '../test/equality/stage.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    json: { type: 'string' },
  },
});
const operations = Number(values.operations);
const seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
if (!Number.isInteger(operations) || operations < 1 || !Number.isInteger(seed)) {
  console.error('Give whole numbers: npm run equality -- --operations 200000 --seed 1');
  process.exit(2);
}

const startedAt = performance.now();
const stage = await openStage(seed);
const ticking = setInterval(() => console.log(`${stage.tally.operations} operations`), 60_000);
try {
  console.log(`seed ${seed}`);
  const found = await runEquality(stage, { seed, operations });
  report(stage.tally);
  if (values.json) writeFileSync(values.json, JSON.stringify(outcomeOf(stage.tally, found)));
  if (found === undefined) console.log('\nBoth paths came to the same.');
  else {
    console.error(`\nNOT EQUAL\n${found}`);
    process.exitCode = 1;
  }
} finally {
  clearInterval(ticking);
  await stage[Symbol.asyncDispose]();
}

/** @returns {import('../test/equality/outcome.ts').EqualityOutcome} */
function outcomeOf(tally, found = null) {
  const { operations, whole, byErrorCode } = tally;
  const [errorCodes, compiledShare] = [[...byErrorCode.keys()], tally.compiledShare() ?? null];
  return { found, operations, whole, errorCodes, compiledShare };
}

function report(tally) {
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const [stitched, compiled] = tally.calls;
  console.log(`${tally.operations} operations in ${seconds} s, ${tally.whole} without an error`);
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
