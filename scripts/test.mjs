// `npm test`: checks everything; `npm test -- test/some.test.ts` runs those tests alone.
import { orExplain } from './lib/orExplain.mjs';
import { prepare } from './lib/prepare.mjs';
import { runJest, stepsWith } from './lib/steps.mjs';
import { installTestPackages } from './lib/testPackages.mjs';
import { installTestPrograms } from './lib/testPrograms.mjs';
import { seconds } from './lib/timed.mjs';

orExplain(() => {
  const node = prepare();
  installTestPrograms();
  installTestPackages();
  const args = process.argv.slice(2);
  process.exitCode = args.length > 0 ? runJest(node, args).status : runAll(node);
});

/** Every step, also after one has failed. @returns the exit code. */
function runAll(node) {
  const rows = stepsWith(node).map(({ name, check }) => timeStep(name, check));
  const startedAt = performance.now();
  const { passed, failed, status } = runJest(node);
  const ok = status === 0 && failed === 0;
  rows.push({ name: 'tests', ok, durationMs: performance.now() - startedAt });
  console.log(`\n${rows.map(line).join('\n')}\n\n${passed} passed, ${failed} failed`);
  return rows.every(row => row.ok) ? 0 : 1;
}

function timeStep(name, check) {
  const startedAt = performance.now();
  const complaint = explain(check);
  const row = { name, ok: complaint === undefined, durationMs: performance.now() - startedAt };
  console.log(line(row));
  if (complaint !== undefined) console.log(`${complaint.trimEnd()}\n`);
  return row;
}

/** A check that cannot even run is a failed step, not the end of the others. */
function explain(check) {
  try {
    return check();
  } catch (error) {
    return error.message;
  }
}

function line({ name, ok, durationMs }) {
  return `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)}${seconds(durationMs).padStart(9)}`;
}
