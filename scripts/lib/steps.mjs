import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { binOf, projectRoot } from './project.mjs';

/**
 * Everything `npm test` checks, in order. A step gives nothing when all is well, or what to
 * tell: a tool's words, or a sentence that says what to do. The last one also counts tests.
 */
export function stepsWith(node) {
  const run = runWith(node);
  return [
    { name: 'format and lint', check: () => complaintOf(run('biome', ['ci', '.'])) },
    { name: 'types', check: () => checkTypes(run) },
    { name: 'dead code', check: () => complaintOf(run('knip', [])) },
    { name: 'generated code', check: () => checkGenerated(run) },
    { name: 'printed schema', check: () => checkPrintedSchema(run) },
  ];
}

/** Runs jest on `args`. @returns the number of tests that passed and failed. */
export function runJest(node, args = []) {
  const folder = mkdtempSync(join(tmpdir(), 'tray-graph-jest-'));
  const report = join(folder, 'report.json');
  try {
    const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const output = ['--json', `--outputFile=${report}`];
    const { status } = spawnSync(node, [...flags, jest, ...output, ...args], {
      ...optionsWith(node),
      stdio: ['inherit', 'ignore', 'inherit'], // with --json the readable report is on stderr
    });
    return { status, ...countsIn(report) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function countsIn(report) {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    // A file that could not even be loaded counts as one failure.
    const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
    return { passed: counts.numPassedTests, failed };
  } catch {
    return { passed: 0, failed: 1 }; // jest did not get as far as a report
  }
}

/**
 * The pages have a browser's types, everything else has Node's; examples have packages of their own.
 */
const TYPED = ['.', 'web', 'examples', 'examples/federation/hive'];

function checkTypes(run) {
  for (const project of TYPED) {
    const complaint = complaintOf(run('tsc', ['--project', project]));
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function checkGenerated(run) {
  const result = run('graphql-codegen', ['--config', 'codegen.yml', '--check']);
  if (result.status === 0) return undefined;
  return `${complaintOf(result)}\nThe types in src/generated/ do not fit schema/: run npm run codegen and commit the result.`;
}

function checkPrintedSchema(run) {
  const { status, stdout, stderr } = run('node', ['dist/cli/main.js', 'schema', 'print']);
  if (status !== 0) return `${stdout}${stderr}`;
  const committed = readFileSync(join(projectRoot, 'schema', 'gateway.graphql'), 'utf8');
  if (stdout === committed) return undefined;
  return 'schema/gateway.graphql is not what the gateway serves: run npm run schema:print and commit the result.';
}

const complaintOf = ({ status, error, stdout, stderr }) =>
  status === 0 ? undefined : `${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`;

const runWith = node => (command, args) => {
  const program = command === 'node' ? node : join(binOf(projectRoot), command);
  return spawnSync(program, args, {
    ...optionsWith(node),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
};

/** The chosen Node comes first on the PATH, for tools that begin with `#!/usr/bin/env node`. */
const optionsWith = node => ({
  cwd: projectRoot,
  env: {
    ...process.env,
    PATH: [join(node, '..'), binOf(projectRoot), process.env.PATH].join(delimiter),
  },
});
