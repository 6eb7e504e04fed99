import type { UpstreamObserver } from '../../transport/followRequest.ts';
import type { UpstreamState } from '../../transport/upstream.ts';
import type { Meters } from './meters.ts';

/** Connector calls may take a minute and more. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createUpstreamMetrics(
  meters: Meters,
  state: () => UpstreamState,
): UpstreamObserver {
  const duration = meters.histogram(
    'upstream_request_duration_seconds',
    'From the departure of a request to Tray’s answer.',
    BUCKETS,
    ['api', 'kind', 'outcome'],
  );
  const retries = meters.counter('upstream_retries_total', 'Requests that were sent again.', [
    'api',
  ]);
  const limited = meters.counter('upstream_rate_limited_total', 'Times Tray said: too many.', [
    'api',
  ]);
  gaugeLimits(meters, state);
  gaugeOrigins(meters, state);
  return {
    done({ api, kind, outcome, durationMs, isRepeated }) {
      duration.observe({ api, kind, outcome }, durationMs / 1000);
      if (isRepeated) retries.inc({ api });
    },
    rateLimited: api => limited.inc({ api }),
  };
}

function gaugeLimits({ gauge }: Meters, state: () => UpstreamState): void {
  gauge('budget_available', 'Requests that may leave for Tray at once.', () =>
    Math.floor(state().budget.available),
  );
  gauge(
    'budget_waiting',
    'Requests that wait for Tray’s rate limit.',
    () => state().budget.waiting,
  );
  gauge(
    'budget_degraded',
    'Whether Redis is gone, so that only a share of the limit is used.',
    () => (state().budget.degraded ? 1 : 0),
  );
  gauge('calls_running', 'Connector calls under way.', () => state().calls.running);
  gauge(
    'calls_waiting',
    'Connector calls that wait for Tray’s limit of calls.',
    () => state().calls.waiting,
  );
}

function gaugeOrigins({ gauge }: Meters, state: () => UpstreamState): void {
  const byOrigin = (read: (of: UpstreamState['users']) => number) => () => {
    const { users, rest } = state();
    return { users: read(users), rest: read(rest) };
  };
  gauge(
    'breaker_open',
    'Whether requests are held back after many failures in a row.',
    byOrigin(({ breaker }) => (breaker.state === 'closed' ? 0 : 1)),
    'upstream',
  );
  gauge(
    'upstream_in_flight',
    'Requests under way to Tray, or waiting for a connection.',
    byOrigin(({ pending }) => pending),
    'upstream',
  );
  gauge(
    'upstream_connections',
    'Open connections to Tray.',
    byOrigin(({ connections }) => connections),
    'upstream',
  );
}
