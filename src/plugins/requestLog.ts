import type { Cost } from '../identity/caller.ts';
import { codesOf, nameOf, type WhenAnswered } from './answered.ts';

export interface RequestLogLine {
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly operation: string;
  readonly durationMs: number;
  readonly upstream: Cost;
  readonly errorCodes: readonly string[];
}

/** Writes one line for each operation once its answer is ready. Variables are never logged. */
export const requestLog =
  (write: (line: RequestLogLine) => void, now = () => performance.now()): WhenAnswered =>
  answered => {
    const { caller } = answered;
    write({
      requestId: caller.requestId,
      traceId: caller.span?.traceId,
      operation: nameOf(answered) ?? '(anonymous)',
      durationMs: Math.round(now() - caller.startedAt),
      upstream: { ...caller.cost },
      errorCodes: codesOf(answered),
    });
  };
