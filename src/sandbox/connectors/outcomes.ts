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
