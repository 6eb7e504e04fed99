import { Gauge, type Registry } from '@prometheus-io/client';
import type { LimitsState } from '../transport/limits.ts';

/** How near Tray's limits are at the moment of reading. */
export function addLimitGauges(registers: Registry[], state: () => Promise<LimitsState>): void {
  const gauge = (name: string, help: string, read: (state: LimitsState) => number): void => {
    new Gauge({
      name: `tray_graph_${name}`,
      help,
      registers,
      // Workers share the limits: what whoever keeps them says comes first, and is no sum.
      aggregator: 'first',
      async collect() {
        this.set(read(await state()));
      },
    });
  };
  gauge('budget_available', 'Requests that may leave for Tray at once.', ({ budget }) =>
    Math.floor(budget.available),
  );
  gauge(
    'budget_waiting',
    'Requests that wait for Tray’s rate limit.',
    ({ budget }) => budget.waiting,
  );
  gauge('calls_running', 'Connector calls under way.', ({ calls }) => calls.running);
}
