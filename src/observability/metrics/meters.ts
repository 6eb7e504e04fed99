import { type Aggregator, Counter, Gauge, Histogram, type Registry } from '@prometheus-io/client';

/** One gauge by one label, or without any. */
export type GaugeReading = number | Readonly<Record<string, number>>;

export interface GaugeOptions {
  /** The label's name, for readings by one. */
  readonly label?: string;
  /** What becomes of the readings of several workers; their sum when left out. */
  readonly aggregator?: Aggregator;
}

/** Makes metrics under the gateway's own prefix. */
export interface Meters {
  counter<L extends string>(name: string, help: string, labelNames?: readonly L[]): Counter<L>;
  histogram<L extends string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames?: readonly L[],
  ): Histogram<L>;
  /** What is so at the moment of reading. */
  gauge(
    name: string,
    help: string,
    read: () => GaugeReading | Promise<GaugeReading>,
    options?: GaugeOptions,
  ): void;
}

export function createMeters(registry: Registry): Meters {
  const registers = [registry];
  const named = (name: string, help: string) => ({ name: `tray_graph_${name}`, help, registers });
  return {
    counter: (name, help, labelNames = []) =>
      new Counter({ ...named(name, help), labelNames: [...labelNames] }),
    histogram: (name, help, buckets, labelNames = []) =>
      new Histogram({ ...named(name, help), buckets: [...buckets], labelNames: [...labelNames] }),
    gauge(name, help, read, { label, aggregator = 'sum' } = {}) {
      new Gauge({
        ...named(name, help),
        labelNames: label === undefined ? [] : [label],
        aggregator,
        async collect() {
          const reading = await read();
          if (typeof reading === 'number') return this.set(reading);
          if (label === undefined)
            throw new TypeError(`${name}: a reading by a label without name`);
          for (const [value, count] of Object.entries(reading)) this.set({ [label]: value }, count);
        },
      });
    },
  };
}
