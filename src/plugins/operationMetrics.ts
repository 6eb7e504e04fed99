import type { Metrics } from '../observability/metrics.ts';
import { codesOf, nameOf, type WhenAnswered } from './answered.ts';

/** Counts each operation by its name: its time, its errors and what it has cost at Tray. */
export const operationMetrics =
  (metrics: Metrics, now = () => performance.now()): WhenAnswered =>
  answered => {
    const { caller } = answered;
    metrics.observe({
      name: nameOf(answered) ?? null,
      durationMs: now() - caller.startedAt,
      cost: caller.cost,
      errorCodes: [...new Set(codesOf(answered))],
    });
  };
