import type { Cost } from '../../identity/caller.ts';
import { createBoundedLabel } from './boundedLabel.ts';
import type { Meters } from './meters.ts';

/** What one operation was, for counting. */
export interface MeasuredOperation {
  /** Null for one without a name. */
  readonly name: string | null;
  readonly durationMs: number;
  readonly cost: Cost;
  /** The distinct codes of its errors; empty for none. */
  readonly errorCodes: readonly string[];
}

/** Operation names that are told apart; clients choose them, so that there could be any number. */
const MAX_OPERATION_NAMES = 200;

/** All of ours and Apollo's, and some more. */
const MAX_ERROR_CODES = 50;

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const APIS = ['users', 'auths', 'connectors'] as const;

export function createOperationCounters(meters: Meters): (operation: MeasuredOperation) => void {
  const operationLabel = createBoundedLabel(MAX_OPERATION_NAMES);
  const codeLabel = createBoundedLabel(MAX_ERROR_CODES);
  const { counter } = meters;
  const operations = counter('operations_total', 'Operations answered.', ['operation', 'code']);
  const requests = counter('upstream_requests_total', 'Requests sent to Tray.', [
    'operation',
    'api',
  ]);
  const tasks = counter('billable_tasks_total', 'Connector calls, which Tray bills.', [
    'operation',
  ]);
  const saved = counter('upstream_requests_saved_total', 'Reads that needed no request.', [
    'operation',
    'how',
  ]);
  const waited = counter('rate_limit_wait_seconds_total', 'Time spent waiting for Tray’s limits.', [
    'operation',
  ]);
  const duration = meters.histogram(
    'operation_duration_seconds',
    'From the request to its answer.',
    BUCKETS,
  );
  return ({ name, durationMs, cost, errorCodes }) => {
    const operation = operationLabel(name ?? '(anonymous)');
    const codes = errorCodes.length === 0 ? ['OK'] : errorCodes;
    for (const code of codes) operations.inc({ operation, code: codeLabel(code) });
    for (const api of APIS) if (cost[api] > 0) requests.inc({ operation, api }, cost[api]);
    if (cost.billableTasks > 0) tasks.inc({ operation }, cost.billableTasks);
    if (cost.cacheHits > 0) saved.inc({ operation, how: 'cached' }, cost.cacheHits);
    if (cost.shared > 0) saved.inc({ operation, how: 'shared' }, cost.shared);
    if (cost.waitedMs > 0) waited.inc({ operation }, cost.waitedMs / 1000);
    duration.observe(durationMs / 1000);
  };
}
