import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SETTINGS } from '../../src/config/settings.ts';
import { CASES, CASES_SEED } from './cases.ts';
import { runEquality } from './runEquality.ts';
import { openStage, type Stage } from './stage.ts';

const OPERATIONS = 5_000;

/** Another one each time; Jest's `--seed` repeats a run. */
const seed = jest.getSeed();

const compiles = Object.values(SETTINGS).some(({ name }) => String(name) === 'COMPILED_OPERATIONS');

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(seed);
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

describe('operations that were answered wrongly once', () => {
  let known: Stage;
  beforeAll(async () => {
    known = await openStage(CASES_SEED);
  });
  afterAll(async () => {
    await known[Symbol.asyncDispose]();
  });

  it.each(CASES.map(({ name, operation }) => [name, operation] as const))(
    'come to the same: %s',
    async (_name, operation) => {
      await expect(known.compare(operation)).resolves.toBeUndefined();
    },
  );
});

describe(`random operations (seed ${seed})`, () => {
  it('come to the same, compiled or stitched, for no more calls', async () => {
    const found = await runEquality(stage, { seed, operations: OPERATIONS });

    expect(found).toBeUndefined();
    expect(stage.tally.operations).toBeGreaterThanOrEqual(OPERATIONS);
  }, 900_000);

  it('are answered, whole or with faults', () => {
    const { operations, whole, byErrorCode } = stage.tally;

    expect(whole / operations).toBeGreaterThan(0.3);
    expect(whole / operations).toBeLessThan(0.7);
    expect([...byErrorCode.keys()]).toEqual(
      expect.arrayContaining([
        ...['INPUT_INVALID', 'FORBIDDEN', 'UNAUTHENTICATED'],
        ...['UPSTREAM_REJECTED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_BAD_RESPONSE'],
      ]),
    );
  });

  it('are nearly all compiled', () => {
    const share = stage.tally.compiledShare();

    if (compiles) expect(share).toBeGreaterThan(0.9);
    else expect(share).toBeUndefined();
  });
});
