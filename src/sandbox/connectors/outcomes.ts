import { createHash } from 'node:crypto';
import type { CallOutcome } from '../types.ts';

/** What the connector gives when the third party agreed. */
export const success = (output: unknown): CallOutcome => ({ outcome: 'success', output });

/** A third party's answer that the connector did not expect, in the shape most connectors use. */
export function refusal(statusCode: number, body: unknown, message: string): CallOutcome {
  return {
    outcome: 'error',
    output: { response: { statusCode, body }, expects: { statusCode: [200] }, message },
  };
}

/** A connector that broke down, or an operation it does not have. `occasion` decides the Error ID. */
export function unexpectedFailure(occasion: string): CallOutcome {
  const errorId = createHash('sha256').update(occasion).digest('hex').slice(0, 10);
  const message =
    'Unfortunately, the connector unexpectedly failed. ' +
    `Please contact support if this persists. Error ID: ${errorId}`;
  return { outcome: 'error', output: { message } };
}
