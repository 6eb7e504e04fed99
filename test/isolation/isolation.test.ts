import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openStage, type Stage } from './stage.ts';
import { steps } from './steps.ts';

/** Ten times two hundred and ten: at least 2,000 operations. */
const RUNS = 10;
const STEPS = 210;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

describe('principals that send random operations at the same time', () => {
  it('are shown nothing that was fetched with the token of another', async () => {
    const property = fc.asyncProperty(steps(STEPS), list => stage.run(list));

    const { errorInstance } = await fc.check(property, { numRuns: RUNS, endOnFailure: true });

    expect(errorInstance).toBeNull();
    expect(stage.tally.operations).toBeGreaterThanOrEqual(2_000);
  }, 180_000);

  it('have each been shown a good deal of their own', () => {
    const { byPrincipal } = stage.tally;
    const shown = stage.principals.map(({ name, owner }) => [
      name,
      owner === undefined
        ? byPrincipal.get(name)?.ownStamps === 0
        : (byPrincipal.get(name)?.ownStamps ?? 0) > 20,
    ]);

    expect(shown).toEqual(stage.principals.map(({ name }) => [name, true]));
    expect(stage.principals.length).toBeGreaterThanOrEqual(8);
  });

  it('have met every disturbance', () => {
    expect([...stage.tally.byDisturbance.keys()].sort()).toEqual([
      'cancel',
      'expire',
      'fail',
      'hang',
      'none',
      'refuse',
    ]);
  });
});
