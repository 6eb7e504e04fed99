import { Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Cost } from '../identity/caller.ts';
import type { UpstreamState } from '../transport/upstream.ts';
import { addLimitGauges } from './limitGauges.ts';

/** What one operation was, for counting. */
export interface MeasuredOperation {
  /** Null for one without a name. */
  readonly name: string | null;
  readonly durationMs: number;
  readonly cost: Cost;
  /** The distinct codes of its errors; empty for none. */
  readonly errorCodes: readonly string[];
}

/** Prometheus metrics of one gateway. */
export interface Metrics {
  observe(operation: MeasuredOperation): void;
  readonly contentType: string;
  /** The text that Prometheus reads. */
  print(): Promise<string>;
}

/** Operation names that are told apart; clients choose them, so that there could be any number. */
const MAX_OPERATION_NAMES = 200;

/**
 * @param upstream asked at each reading for the state of the ways to Tray.
 * @param printer gives what prints a registry; by itself when left out.
 */
export function createMetrics(
  upstream: () => Promise<UpstreamState>,
  printer = (registry: Registry) => () => registry.metrics(),
): Metrics {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  const operationLabel = createBoundedLabel(MAX_OPERATION_NAMES);
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `tray_graph_${name}`, help, labelNames, registers });

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
  const duration = new Histogram({
    name: 'tray_graph_operation_duration_seconds',
    help: 'From the request to its answer.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers,
  });
  gaugeUpstream(registers, upstream);

  return {
    observe({ name, durationMs, cost, errorCodes }) {
      const operation = operationLabel(name ?? '(anonymous)');
      const codes = errorCodes.length === 0 ? ['OK'] : errorCodes;
      for (const code of codes) operations.inc({ operation, code });
      for (const api of APIS) if (cost[api] > 0) requests.inc({ operation, api }, cost[api]);
      if (cost.billableTasks > 0) tasks.inc({ operation }, cost.billableTasks);
      if (cost.cacheHits > 0) saved.inc({ operation, how: 'cached' }, cost.cacheHits);
      if (cost.shared > 0) saved.inc({ operation, how: 'shared' }, cost.shared);
      if (cost.waitedMs > 0) waited.inc({ operation }, cost.waitedMs / 1000);
      duration.observe(durationMs / 1000);
    },
    contentType: registry.contentType,
    print: printer(registry),
  };
}

const APIS = ['users', 'auths', 'connectors'] as const;

/** The first so many values as they are, `other` for all that come later. */
function createBoundedLabel(max: number): (value: string) => string {
  const known = new Set<string>();
  return value => {
    if (known.size < max) known.add(value);
    return known.has(value) ? value : 'other';
  };
}

/** What is so at the moment of reading. */
function gaugeUpstream(registers: Registry[], state: () => Promise<UpstreamState>): void {
  addLimitGauges(registers, state);
  for (const origin of ['users', 'rest'] as const) {
    new Gauge({
      name: `tray_graph_breaker_open_${origin}`,
      help: 'Whether requests are held back after many failures.',
      registers,
      // Each worker has breakers of its own.
      aggregator: 'max',
      async collect() {
        this.set((await state())[origin].breaker.state === 'closed' ? 0 : 1);
      },
    });
  }
}
