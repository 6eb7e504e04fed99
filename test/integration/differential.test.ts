import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { coordinatesOf, coveredBy } from './differential/coverage.ts';
import { mutations } from './differential/mutations.ts';
import { reads, writtenReads } from './differential/reads.ts';
import type { Scenario } from './differential/scenario.ts';
import { type Sides, startSides } from './differential/sides.ts';
import { inVariant, variants, withContestedAliases } from './differential/variants.ts';

const schema = buildSchema(
  readFileSync(new URL('../../schema/users.graphql', import.meta.url), 'utf8'),
);

/** Sends a scenario to both sides; the same answers, and errors where the scenario says so. */
async function expectSame(sides: Sides, scenario: Scenario): Promise<void> {
  const { direct, gateway } = await sides.run(scenario);

  expect(gateway).toEqual(direct);
  const failing = direct.map(({ errors }) => errors.length > 0);
  expect(failing).toEqual(scenario.steps.map(({ fails }) => fails === true));
}

describe('reads through the gateway are answered as by Tray', () => {
  let sides: Sides;
  beforeAll(async () => {
    sides = await startSides();
  });
  afterAll(async () => {
    await sides[Symbol.asyncDispose]();
  });

  const inEveryVariant = Object.entries({
    ...variants,
    'with the names of other fields': withContestedAliases,
  }).flatMap(([way, variant]) =>
    reads.map(
      scenario => [`${scenario.name}, ${way}`, inVariant(variant, schema, scenario)] as const,
    ),
  );

  it.each(inEveryVariant)('%s', (_name, scenario) => expectSame(sides, scenario));
  it.each(writtenReads.map(scenario => [scenario.name, scenario] as const))(
    '%s',
    (_name, scenario) => expectSame(sides, scenario),
  );
});

describe.each(Object.entries(variants))(
  'mutations through the gateway are answered, and change things, as by Tray, %s',
  (_way, variant) => {
    let sides: Sides;
    beforeAll(async () => {
      sides = await startSides();
    });
    afterAll(async () => {
      await sides[Symbol.asyncDispose]();
    });

    it.each(mutations.map(scenario => [scenario.name, scenario] as const))(
      '%s',
      (_name, scenario) => expectSame(sides, inVariant(variant, schema, scenario)),
    );
  },
);

describe('the scenarios', () => {
  const steps = [...reads, ...writtenReads, ...mutations].flatMap(scenario => scenario.steps);

  it('use every field, argument, input field and mutation of the Users schema with success', () => {
    const covered = coveredBy(schema, steps);

    const missing = [...coordinatesOf(schema)].filter(coordinate => !covered.has(coordinate));

    expect(missing).toEqual([]);
  });
});
