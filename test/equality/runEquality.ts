import fc from 'fast-check';
import { servedSchema } from '../support/servedSchema.ts';
import { operations } from './operations.ts';
import { NotEqualError, type Stage } from './stage.ts';

export interface EqualityRun {
  readonly seed: number;
  /** At least so many. */
  readonly operations: number;
}

/** Operations that are under way at a time; in every fourth batch they go one by one. */
const BATCH = 16;

/**
 * Sends random operations down both paths. What the smallest operation differs in that still does;
 * undefined where all came to the same.
 */
export async function runEquality(
  stage: Stage,
  { seed, operations: wanted }: EqualityRun,
): Promise<string | undefined> {
  const operation = operations(servedSchema());
  let batch = 0;
  const batches = fc.asyncProperty(
    fc.array(operation, { minLength: BATCH, maxLength: BATCH }),
    async list => {
      if (batch++ % 4 !== 3) return stage.compareAll(list);
      for (const one of list) await stage.compare(one);
    },
  );
  const numRuns = Math.ceil(wanted / BATCH);
  const { errorInstance } = await fc.check(batches, { seed, numRuns, endOnFailure: true });
  if (!(errorInstance instanceof NotEqualError)) return errorInstance?.toString();

  const alone = fc.asyncProperty(operation, one => stage.compare(one));
  const examples: [typeof errorInstance.operation][] = [[errorInstance.operation]];
  const smallest = await fc.check(alone, { examples, numRuns: 1 });
  return smallest.errorInstance?.toString() ?? `Only beside others:\n${errorInstance.message}`;
}
