import { useCallback, useEffect, useState } from 'react';
import { type Answer, askGraph, type Document } from './askGraph.ts';
import { gatewayState } from './gatewayWatch.ts';
import type { JsonObject } from './json.ts';
import { session } from './session.ts';
import { useStore } from './store.ts';

/** A question that a component has put to the graph, and what came of it so far. */
export interface Asked<T> {
  readonly isLoading: boolean;
  /** The newest answer; the one before stays while the same question is asked again. */
  readonly answer: Answer<T> | undefined;
  /** Why there is none, in a sentence. */
  readonly failure: string | undefined;
  /** Asks again. */
  readonly reload: () => void;
}

interface Question<T> {
  readonly document: Document<T>;
  readonly variables?: JsonObject;
  readonly actFor?: string | undefined;
}

interface Held<T> {
  readonly question: string;
  readonly answer?: Answer<T>;
  readonly failure?: string;
}

/** Answers of this page, so that going back to a step asks nothing anew. */
const kept = new Map<string, Answer<unknown>>();

/**
 * Asks the graph once for each question, and anew when somebody else signs in or when the gateway
 * is back after a failure. Undefined asks nothing.
 */
export function useAnswer<T>(question: Question<T> | undefined): Asked<T> {
  const { token, isRefused } = useStore(session);
  const { recoveries } = useStore(gatewayState);
  const [reloads, setReloads] = useState(0);
  const [held, setHeld] = useState<Held<T>>();
  const key = question && JSON.stringify([question.document, question.variables, question.actFor]);
  const keptKey = `${token} ${key}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `keptKey` stands for the question and who asks it
  useEffect(() => {
    if (question === undefined || key === undefined || token === null || isRefused) return;
    const known = kept.get(keptKey);
    if (known) {
      setHeld({ question: key, answer: known as Answer<T> });
      return;
    }
    const leaving = new AbortController();
    askGraph<T>({ ...question, signal: leaving.signal }).then(
      answer => {
        if (answer.errors.length === 0) kept.set(keptKey, answer);
        if (!leaving.signal.aborted) setHeld({ question: key, answer });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        const failure = error instanceof Error ? error.message : String(error);
        setHeld(before => ({
          question: key,
          ...(before?.question === key && before.answer && { answer: before.answer }),
          failure,
        }));
      },
    );
    return () => leaving.abort(new Error('No longer wanted'));
  }, [keptKey, isRefused, reloads, recoveries]);

  const reload = useCallback(() => {
    kept.delete(keptKey);
    setReloads(count => count + 1);
  }, [keptKey]);
  const isHeld = held?.question === key;
  return {
    isLoading: key !== undefined && token !== null && !isRefused && !isHeld,
    answer: isHeld ? held?.answer : undefined,
    failure: isHeld ? held?.failure : undefined,
    reload,
  };
}
