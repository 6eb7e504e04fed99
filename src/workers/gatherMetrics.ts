import { AggregatorRegistry, Registry } from '@prometheus-io/client';
import { gaugeLimits } from '../observability/metrics/gaugeLimits.ts';
import { createMeters } from '../observability/metrics/meters.ts';
import type { Limits } from '../transport/limits.ts';

/** Gives what prints the metrics of all workers as those of one gateway. */
export function gatherMetrics(limits: Limits): () => Promise<string> {
  const own = new Registry();
  gaugeLimits(createMeters(own), limits.state);
  AggregatorRegistry.setRegistries(own);
  const all = new AggregatorRegistry();
  return () => all.clusterMetrics();
}
