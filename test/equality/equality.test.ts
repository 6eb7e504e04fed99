import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASES, CASES_SEED } from './cases.ts';
import type { EqualityOutcome } from './outcome.ts';
import { openStage, type Stage } from './stage.ts';

const OPERATIONS = 5_000;

/** The same each time: `npm run equality` looks for what is new. */
const seed = 637770321;

const SCRIPT = fileURLToPath(new URL('../../scripts/equality.mjs', import.meta.url));

describe('operations that were answered wrongly once', () => {
  let known: Stage;
  beforeAll(async () => {
    known = await openStage(CASES_SEED);
  });
  afterAll(async () => {
    await known[Symbol.asyncDispose]();
  });

  it.each(CASES.map(one => [one.name, one] as const))(
    'come to the same: %s',
    async (_name, { operation, isWrongWhenStitched }) => {
      const { excused } = known.tally;

      await known.compare(operation);

      expect(known.tally.excused - excused).toBe(isWrongWhenStitched ? 1 : 0);
    },
  );
});

describe(`random operations (seed ${seed})`, () => {
  let outcome: EqualityOutcome;
  // In a process of its own: inside of Jest all of it takes twice as long.
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tray-graph-equality-'));
    const json = join(folder, 'outcome.json');
    const args = [SCRIPT, '--operations', `${OPERATIONS}`, '--seed', `${seed}`, '--json', json];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    outcome = JSON.parse(
      await readFile(json, 'utf8').catch(() => {
        throw new Error(`${stdout}${stderr}`);
      }),
    );
    await rm(folder, { recursive: true });
  }, 900_000);

  it('come to the same, compiled or stitched, for no more calls', () => {
    expect(outcome.found).toBeNull();
    expect(outcome.operations).toBeGreaterThanOrEqual(OPERATIONS);
  });

  it('are answered, whole or with faults', () => {
    const { operations, whole, errorCodes } = outcome;

    expect(whole / operations).toBeGreaterThan(0.3);
    expect(whole / operations).toBeLessThan(0.7);
    expect(errorCodes).toEqual(
      expect.arrayContaining([
        ...['INPUT_INVALID', 'FORBIDDEN', 'UNAUTHENTICATED'],
        ...['UPSTREAM_REJECTED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_BAD_RESPONSE'],
      ]),
    );
  });

  it('are nearly all compiled', () => {
    expect(outcome.compiledShare).toBeGreaterThan(0.9);
  });
});
