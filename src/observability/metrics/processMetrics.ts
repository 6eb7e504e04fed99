import { type Aggregator, Counter, Gauge, type Registry } from '@prometheus-io/client';

/**
 * Time and memory of the process, under the names that every Prometheus client gives them. They are
 * read when they are asked for: the library's own set keeps timers and observers running, which
 * outlive a gateway.
 */
export function addProcessMetrics(registry: Registry): void {
  const registers = [registry];
  const gauge = (
    name: string,
    help: string,
    read: () => number,
    aggregator: Aggregator = 'sum',
  ): void => {
    new Gauge({
      name,
      help,
      registers,
      aggregator,
      collect() {
        this.set(read());
      },
    });
  };
  let counted = 0;
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'CPU time of the process, its own and the system’s for it.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      const seconds = (user + system) / 1e6;
      this.inc(seconds - counted);
      counted = seconds;
    },
  });
  gauge(
    'process_start_time_seconds',
    'When the process began, in seconds since 1970.',
    () => Math.round(performance.timeOrigin / 1000),
    'min',
  );
  gauge('process_resident_memory_bytes', 'Memory that the process holds.', () =>
    process.memoryUsage.rss(),
  );
  gauge('nodejs_heap_size_used_bytes', 'Memory of objects.', () => process.memoryUsage().heapUsed);
  gauge('nodejs_external_memory_bytes', 'Memory of buffers.', () => process.memoryUsage().external);
}
