import type { UpstreamObserver } from '../../transport/followRequest.ts';
import type { TransportState } from '../../transport/transport.ts';
import type { UpstreamState } from '../../transport/upstream.ts';
import { gaugeLimits } from './gaugeLimits.ts';
import type { Meters } from './meters.ts';

/** Connector calls may take a minute and more. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createUpstreamMetrics(
  meters: Meters,
  state: () => Promise<UpstreamState>,
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

function gaugeOrigins({ gauge }: Meters, state: () => Promise<UpstreamState>): void {
  const byOrigin = (read: (of: TransportState) => number) => async () => {
    const { users, rest } = await state();
    return { users: read(users), rest: read(rest) };
  };
  gauge(
    'breaker_open',
    'Whether requests are held back after many failures in a row.',
    byOrigin(({ breaker }) => (breaker.state === 'closed' ? 0 : 1)),
    { label: 'upstream', aggregator: 'max' }, // each worker has breakers of its own
  );
  gauge(
    'upstream_in_flight',
    'Requests under way to Tray, or waiting for a connection.',
    byOrigin(({ pending }) => pending),
    { label: 'upstream' },
  );
  gauge(
    'upstream_connections',
    'Open connections to Tray.',
    byOrigin(({ connections }) => connections),
    { label: 'upstream' },
  );
}
