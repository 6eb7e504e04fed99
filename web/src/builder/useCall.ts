import { useState } from 'react';
import type { Schema } from '../form/schema.ts';
import { withoutSecrets } from '../form/secrets.ts';
import { type Answer, askGraph, type GraphError } from '../shared/askGraph.ts';
import type { TrayCost } from '../trayCost.ts';
import { addCall, reopenedResult } from './callHistory.ts';
import { CALL, type CallPayload } from './documents.ts';
import { place } from './place.ts';

/** What came of a call. */
export interface CallResult {
  /** Null when the call got no answer of the third party. */
  readonly payload: CallPayload | null;
  readonly errors: readonly Pick<GraphError, 'message' | 'code'>[];
  readonly durationMs: number;
  readonly requestId: string;
  readonly cost: TrayCost | undefined;
}

/** Calls the operation that is chosen, and keeps what came of it. */
export function useCall(title: string, schema: Schema) {
  const [result, setResult] = useState(() => reopenedResult(place.get()));
  const [isCalling, setCalling] = useState(false);

  const call = async (input: unknown): Promise<void> => {
    setCalling(true);
    const now = place.get();
    const { user, connector, version, operation, auth } = now;
    const startedAt = performance.now();
    const next = await askGraph({
      document: CALL,
      variables: {
        input: { connector, version, operation, ...(auth && { authId: auth }), input },
      },
      actFor: user,
    }).then(toResult, (error: unknown) => lost(error, performance.now() - startedAt));
    setResult(next);
    setCalling(false);
    const kept = { ...now, input: JSON.stringify(withoutSecrets(input, schema)) };
    addCall({ title, place: kept, result: next });
  };
  return { call, result, isCalling };
}

const toResult = (answer: Answer<{ readonly callOperation: CallPayload | null }>): CallResult => ({
  payload: answer.data?.callOperation ?? null,
  errors: answer.errors.map(({ message, code }) => ({ message, code })),
  durationMs: answer.durationMs,
  requestId: answer.requestId,
  cost: answer.cost,
});

/** A call without an answer may have reached the third party all the same. */
const lost = (error: unknown, durationMs: number): CallResult => ({
  payload: null,
  errors: [{ message: error instanceof Error ? error.message : String(error), code: 'NO_ANSWER' }],
  durationMs,
  requestId: '',
  cost: undefined,
});
