import type { LoadObserver, LoadState } from '../../http/shedLoad.ts';
import type { Meters } from './meters.ts';

export function createLoadMetrics({ counter, gauge }: Meters): LoadObserver {
  let state = (): LoadState => ({ inFlight: 0, eventLoopDelayMs: 0 });
  const responses = counter('http_responses_total', 'Answers of /graphql by HTTP status.', [
    'status',
  ]);
  const shed = counter('requests_shed_total', 'Requests turned away for want of room.', ['reason']);
  gauge('requests_in_flight', 'Requests that are being answered.', () => state().inFlight);
  gauge(
    'event_loop_delay_seconds',
    'How late the process has been lately.',
    () => state().eventLoopDelayMs / 1000,
    { aggregator: 'max' },
  );
  return {
    watch: read => {
      state = read;
    },
    answered: status => responses.inc({ status: status ?? 'gone' }),
    shed: reason => shed.inc({ reason }),
  };
}
