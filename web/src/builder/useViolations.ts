import { useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '../form/formContext.ts';
import { askGraph } from '../shared/askGraph.ts';
import { gatewayState } from '../shared/gatewayWatch.ts';
import { toPointer } from '../shared/json.ts';
import { session } from '../shared/session.ts';
import { useStore } from '../shared/store.ts';
import { VIOLATIONS, type Violation } from './documents.ts';

/** What the graph finds wrong with an input, as far as it was asked. */
export interface Check {
  /** By JSON Pointer into the input, to the field that is to be changed. */
  readonly problems: ReadonlyMap<string, readonly FieldProblem[]>;
  readonly state: 'checking' | 'checked' | 'failed';
  /** The check of the very input that is there now. @throws {Error} without an answer. */
  readonly now: () => Promise<ReadonlyMap<string, readonly FieldProblem[]>>;
}

interface Subject {
  readonly connector: string | undefined;
  readonly version: string | undefined;
  readonly operation: string | undefined;
  readonly input: unknown;
}

type Problems = ReadonlyMap<string, readonly FieldProblem[]>;

const TYPING_PAUSE_MS = 300;
const NONE: Problems = new Map();

/** Has the graph validate an input as it is typed: once for each input, when typing pauses. */
export function useViolations(subject: Subject): Check {
  const key = JSON.stringify(subject);
  const { token, isRefused } = useStore(session);
  const { recoveries } = useStore(gatewayState);
  const [held, setHeld] = useState<{ key: string; problems: Problems; isFailed?: true }>();
  const running = useRef<{ readonly key: string; readonly answer: Promise<Problems> }>(undefined);

  const ask = (): Promise<Problems> => {
    if (running.current?.key === key) return running.current.answer;
    const answer = askViolations(subject);
    running.current = { key, answer };
    // An answer that a newer question has overtaken says nothing about what is there now.
    const isNewest = (): boolean => running.current?.answer === answer;
    answer.then(
      problems => {
        if (isNewest()) setHeld({ key, problems });
      },
      () => {
        if (!isNewest()) return;
        running.current = undefined;
        setHeld(before => ({ key, problems: before?.problems ?? NONE, isFailed: true }));
      },
    );
    return answer;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the subject
  useEffect(() => {
    if (token === null || isRefused) return;
    const timer = setTimeout(() => void ask().catch(() => undefined), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, token, isRefused, recoveries]);

  const problems = held?.problems ?? NONE;
  const state = held?.key !== key ? 'checking' : held.isFailed ? 'failed' : 'checked';
  return { problems, state, now: ask };
}

async function askViolations(input: Subject): Promise<Problems> {
  const { data, errors } = await askGraph({ document: VIOLATIONS, variables: { input } });
  const violations = data?.inputViolations;
  if (!violations) throw new Error(errors[0]?.message ?? 'The input could not be checked.');
  const placed = violations.map(violation => ({
    place: placeOf(violation),
    problem: { message: violation.message, isMissing: violation.keyword === 'required' },
  }));
  return new Map(
    [...Map.groupBy(placed, ({ place }) => place)].map(([place, all]) => [
      place,
      all.map(({ problem }) => problem),
    ]),
  );
}

/** What is missing is told at the field that is to be filled in, not at the object around it. */
const placeOf = ({ path, keyword, expected }: Violation): string =>
  keyword === 'required' && typeof expected === 'string' ? path + toPointer([expected]) : path;
