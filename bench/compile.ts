/**
 * What a text costs before it is executed for the first time: parsing, validating, and making its
 * plan, for each workload of the benchmark beside seven other servers. Making the plan must take less
 * than validating; the program fails where it does not. What a plan makes later, at its first use
 * (documents for Tray) and its second (functions that read objects), is not in it.
 *
 * Ratios compare within one run; microseconds belong to the machine.
 */
import { createRequire } from 'node:module';
import { loadConfig } from '../src/config.ts';
import { createSubgraph } from '../src/federation/createSubgraph.ts';
import { createPlans } from '../src/graph/compiled/plans.ts';
import { createReadValid } from '../src/graph/readValid.ts';
import { apolloGuards } from '../src/http/apolloGuards.ts';
import { median } from './harness/quantile.ts';
import type { Workload } from './harness/workload.ts';
import { WORKLOADS } from './harness/workloads.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const TIMES = Number(process.env['TIMES'] ?? 300);

// The product's own: a schema is good for the package that has made it, and this folder has another.
const { getOperationAST, getVariableValues, parse } = createRequire(
  new URL('../package.json', import.meta.url),
)('graphql') as typeof import('graphql');

const { schema, resolvers } = createSubgraph({ catalogueMaxAge: 60, tellsSchema: true });
const planOf = createPlans({ schema, resolvers });
const readValid = createReadValid({ schema, ...apolloGuards(loadConfig({}).requests) });

/** Milliseconds that each step takes for one text that has not been seen before. */
interface Steps {
  readonly parse: number;
  readonly validate: number;
  readonly compile: number;
}

function measure({ query, variables = {} }: Workload): Steps {
  const steps = { parse: 0, validate: 0, compile: 0 };
  for (let n = 0; n < TIMES; n++) {
    const text = typeof query === 'string' ? query : query(n);
    const start = performance.now();
    parse(text);
    const parsed = performance.now();
    const document = readValid(text);
    const read = performance.now();
    const operation = document && getOperationAST(document);
    if (!operation) throw new Error(`Not valid: ${text}`);
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) throw new Error(`Variables that do not fit: ${text}`);
    const ready = performance.now();
    planOf({ document, operation, variables: coerced });
    steps.compile += (performance.now() - ready) / TIMES;
    steps.parse += (parsed - start) / TIMES;
    steps.validate += (read - parsed - (parsed - start)) / TIMES; // it parses, too
  }
  return steps;
}

const measured = new Map<string, Steps[]>(WORKLOADS.map(({ name }) => [name, []]));
for (let round = -1; round < ROUNDS; round++) {
  for (const workload of WORKLOADS) {
    const steps = measure(workload);
    if (round >= 0) measured.get(workload.name)?.push(steps); // the first warms up
  }
}

for (const [workload, rounds] of measured) {
  const compileToValidate = median(rounds.map(({ compile, validate }) => compile / validate));
  const micros = (step: keyof Steps): number =>
    Math.round(1_000 * median(rounds.map(steps => steps[step])));
  console.log(
    JSON.stringify({
      ...{ bench: 'compile', workload, compileToValidate: Number(compileToValidate.toFixed(2)) },
      ...{ parseMicros: micros('parse'), validateMicros: micros('validate') },
      compileMicros: micros('compile'),
    }),
  );
  if (compileToValidate >= 1) process.exitCode = 1;
}
