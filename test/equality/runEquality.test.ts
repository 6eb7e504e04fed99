import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Answer } from './answer.ts';
import { runEquality } from './runEquality.ts';
import { openSide, type Side } from './side.ts';
import { createStage, type Stage } from './stage.ts';

// Hundreds of operations, on a machine that may be busy.
jest.setTimeout(300_000);

const SEED = 4;

let stitched: Side;
let compiled: Side;
beforeAll(async () => {
  [stitched, compiled] = await Promise.all([openSide(SEED, false), openSide(SEED, false)]);
});
afterAll(async () => {
  await stitched[Symbol.asyncDispose]();
  await compiled[Symbol.asyncDispose]();
});

/** A stage whose second side tells something else. */
const stageWith = (change: (answer: Answer) => Answer): Stage =>
  createStage(stitched, {
    ...compiled,
    ask: async (operation, token) => change(await compiled.ask(operation, token)),
  });

const run = (stage: Stage): Promise<string | undefined> =>
  runEquality(stage, { seed: SEED, operations: 240 });

/** What is left of the operation in a report, without its layout. */
const operationIn = (report = ''): string =>
  (/^(?:query|mutation) .*(?=^variables: )/ms.exec(report)?.[0] ?? '').replaceAll(/\s+/g, ' ');

describe('a path that is not equal is found out', () => {
  it('where it loses an error', async () => {
    const stage = stageWith(answer => ({
      ...answer,
      errors: answer.errors.filter(error => !error.includes('is out of order')),
    }));

    expect(await run(stage)).toMatch(/Only the stitched path has this error: .*is out of order/);
  });

  it('where it has something else in the place of null', async () => {
    const stage = stageWith(answer => ({
      ...answer,
      data: answer.data?.replace('"service":null', '"service":{}'),
    }));

    const report = await run(stage);

    expect(report).toMatch(/The data differ\./);
    expect(operationIn(report)).toMatch(/^query Op \{ (?=.*\bservice\b).{1,200}\} $/);
  });

  it('where it has keys in another order', async () => {
    const stage = stageWith(answer => ({
      ...answer,
      data: answer.data?.replace(/"name":("[^"]*"),"id":("[^"]*")/, '"id":$2,"name":$1'),
    }));

    expect(operationIn(await run(stage))).toMatch(/name id/);
  });

  it('where it asks Tray once more', async () => {
    const stage = stageWith(({ calls, ...answer }) => ({
      ...answer,
      calls: { ...calls, auths: calls.auths > 0 ? calls.auths + 1 : 0 },
    }));

    expect(await run(stage)).toMatch(/more calls \(auths\): (\d+) instead of/);
  });

  it('where it sends a call twice', async () => {
    const stage = stageWith(({ changes, ...answer }) => ({
      ...answer,
      changes: changes.flatMap(what => (what.endsWith('/call') ? [what] : [what, what])),
    }));

    expect(await run(stage)).toMatch(/Sent when compiled: /);
  });
});

describe('a path that is equal', () => {
  it('is not found fault with, and is counted', async () => {
    const stage = stageWith(answer => ({ ...answer, execution: 'compiled' }));

    expect(await run(stage)).toBeUndefined();
    expect(stage.tally.operations).toBe(240);
    expect(stage.tally.compiledShare()).toBe(1);
    expect(stage.tally.byErrorCode.size).toBeGreaterThan(4);
  });
});
