import { AggregatorRegistry, Registry } from '@prometheus-io/client';
import { addLimitGauges } from '../observability/limitGauges.ts';
import type { Limits } from '../transport/limits.ts';

/** Gives what prints the metrics of all workers as those of one gateway. */
export function gatherMetrics(limits: Limits): () => Promise<string> {
  const own = new Registry();
  addLimitGauges([own], limits.state);
  AggregatorRegistry.setRegistries(own);
  const all = new AggregatorRegistry();
  return () => all.clusterMetrics();
}
