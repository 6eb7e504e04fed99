import { Registry } from '@prometheus-io/client';
import type { Way } from '../graph/compiled/createOperations.ts';
import type { LoadObserver } from '../http/shedLoad.ts';
import type { ReadOutcome } from '../identity/operationSpan.ts';
import type { UpstreamObserver } from '../transport/followRequest.ts';
import type { UpstreamState } from '../transport/upstream.ts';
import { createLoadMetrics } from './metrics/loadMetrics.ts';
import { createMeters } from './metrics/meters.ts';
import { createOperationCounters, type MeasuredOperation } from './metrics/operationCounters.ts';
import { addProcessMetrics } from './metrics/processMetrics.ts';
import { createUpstreamMetrics } from './metrics/upstreamMetrics.ts';

/** Prometheus metrics of one gateway. Every label has few values, whatever clients send. */
export interface Metrics {
  readonly observe: (operation: MeasuredOperation) => void;
  /** Counts an operation by the way it was executed. */
  readonly executed: (way: Way) => void;
  readonly upstream: UpstreamObserver;
  readonly load: LoadObserver;
  /** Tells how a read of the catalogue was answered. */
  readonly read: (outcome: ReadOutcome, what: string) => void;
  readonly contentType: string;
  /** The text that Prometheus reads. */
  print(): Promise<string>;
}

/**
 * @param upstream asked at each reading for the state of the ways to Tray.
 * @param printer gives what prints a registry; by itself when left out.
 */
export function createMetrics(
  upstream: () => Promise<UpstreamState>,
  printer = (registry: Registry) => () => registry.metrics(),
): Metrics {
  const registry = new Registry();
  const meters = createMeters(registry);
  const reads = meters.counter('cache_reads_total', 'Reads of the catalogue.', ['what', 'outcome']);
  const executions = meters.counter('executions_total', 'Operations executed, by a plan or not.', [
    'way',
    'reason',
  ]);
  addProcessMetrics(registry);
  return {
    observe: createOperationCounters(meters),
    executed: way =>
      executions.inc({ way: way.way, reason: way.way === 'stitched' ? way.reason : '' }),
    upstream: createUpstreamMetrics(meters, upstream),
    load: createLoadMetrics(meters),
    read: (outcome, what) => reads.inc({ what, outcome }),
    contentType: registry.contentType,
    print: printer(registry),
  };
}
