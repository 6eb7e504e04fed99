import type { LimitsState } from '../../transport/limits.ts';
import type { Meters } from './meters.ts';

/** How near Tray's limits are at the moment of reading. */
export function gaugeLimits(meters: Meters, state: () => Promise<LimitsState>): void {
  const gauge = (name: string, help: string, read: (state: LimitsState) => number): void =>
    // Workers share the limits: what whoever keeps them says comes first, and is no sum.
    meters.gauge(name, help, async () => read(await state()), { aggregator: 'first' });
  gauge('budget_available', 'Requests that may leave for Tray at once.', ({ budget }) =>
    Math.floor(budget.available),
  );
  gauge(
    'budget_waiting',
    'Requests that wait for Tray’s rate limit.',
    ({ budget }) => budget.waiting,
  );
  gauge(
    'budget_degraded',
    'Whether Redis is gone, so that only a share of the limit is used.',
    ({ budget }) => (budget.degraded ? 1 : 0),
  );
  gauge('calls_running', 'Connector calls under way.', ({ calls }) => calls.running);
  gauge(
    'calls_waiting',
    'Connector calls that wait for Tray’s limit of calls.',
    ({ calls }) => calls.waiting,
  );
}
