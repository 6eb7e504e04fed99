import type { Answer } from './answer.ts';
import type { Operation } from './operation/operation.ts';

/** What a run was worth. */
export interface Tally {
  readonly operations: number;
  /** How often the second gateway has gone which way, with the reason where it told one. */
  readonly byExecution: ReadonlyMap<string, number>;
  readonly byErrorCode: ReadonlyMap<string, number>;
  readonly byFaults: ReadonlyMap<string, number>;
  /** Operations that were answered without any error. */
  readonly whole: number;
  /** Operations that only the compiled path has got right, for the words that they are put in. */
  readonly excused: number;
  /** Requests to Tray by the first and by the second gateway. */
  readonly calls: readonly [stitched: number, compiled: number];
  /** Of the operations whose way is known, how many were compiled; undefined where none is. */
  compiledShare(): number | undefined;
  excuse(): void;
  count(operation: Operation, stitched: Answer, compiled: Answer): void;
}

export function createTally(): Tally {
  const byExecution = new Map<string, number>();
  const byErrorCode = new Map<string, number>();
  const byFaults = new Map<string, number>();
  let operations = 0;
  let whole = 0;
  let excused = 0;
  let [stitchedCalls, compiledCalls] = [0, 0];
  return {
    ...{ byExecution, byErrorCode, byFaults },
    get operations() {
      return operations;
    },
    get whole() {
      return whole;
    },
    get excused() {
      return excused;
    },
    get calls(): readonly [number, number] {
      return [stitchedCalls, compiledCalls];
    },
    compiledShare() {
      const known = [...byExecution].filter(([execution]) => execution !== UNKNOWN);
      const sum = known.reduce((total, [, count]) => total + count, 0);
      return sum === 0 ? undefined : (byExecution.get('compiled') ?? 0) / sum;
    },
    excuse: () => void excused++,
    count({ world }, stitched, compiled) {
      operations++;
      if (stitched.errors.length === 0) whole++;
      stitchedCalls += sum(stitched.calls);
      compiledCalls += sum(compiled.calls);
      add(byExecution, compiled.execution ?? UNKNOWN);
      add(byFaults, world.faults);
      for (const code of new Set(stitched.errors.map(codeOf))) add(byErrorCode, code);
    },
  };
}

const UNKNOWN = 'not told';

const sum = ({ users, auths, connectors }: Answer['calls']): number => users + auths + connectors;

const codeOf = (error: string): string => /"code":"([A-Z_]+)"/.exec(error)?.[1] ?? 'none';

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
