/**
 * A long run of the isolation test, for as many operations as wanted:
 * `npm run isolation -- --operations 100000`. Prints what it ran; fails at the first answer that
 * shows a principal what was fetched with the token of another.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { openStage } from '../test/isolation/stage.ts';
import { steps } from '../test/isolation/steps.ts';

const STEPS = 500;

const { values } = parseArgs({
  options: { operations: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const operations = Number(values.operations);
const seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
if (!Number.isInteger(operations) || operations < 1 || !Number.isInteger(seed)) {
  console.error('Give whole numbers: npm run isolation -- --operations 100000 --seed 1');
  process.exit(2);
}

const startedAt = performance.now();
const stage = await openStage();
try {
  console.log(`seed ${seed}; ${stage.principals.length} principals, 16 operations in flight`);
  const property = fc.asyncProperty(steps(Math.min(STEPS, operations)), list => stage.run(list));
  const result = await fc.check(property, {
    seed,
    numRuns: Math.ceil(operations / STEPS),
    endOnFailure: true,
  });
  report(stage.tally);
  if (result.failed) {
    console.error(`\nFAILED\n${result.errorInstance?.message ?? result.errorInstance}`);
    process.exitCode = 1;
  } else console.log("\nNobody was shown what is another's.");
} finally {
  await stage[Symbol.asyncDispose]();
}

function report(tally) {
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`${tally.operations} operations in ${seconds} s, ${tally.stamps} stamps looked at`);
  section(
    'principals (sent, own stamps)',
    tally.byPrincipal,
    ({ sent, ownStamps }) => `${sent}, ${ownStamps}`,
  );
  section('disturbances', tally.byDisturbance);
  section('error codes', tally.byErrorCode);
  const fields = [...tally.byField].filter(([name]) => /^(Query|Mutation)\./.test(name));
  section('root fields', new Map(fields.sort()));
  console.log(`${tally.byField.size} fields in all`);
}

function section(title, counts, show = String) {
  console.log(`\n${title}`);
  for (const [name, count] of counts) console.log(`  ${name}: ${show(count)}`);
}
