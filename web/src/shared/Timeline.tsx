import type { TrayCost, UpstreamCall } from '../trayCost.ts';
import { counted, duration } from './words.ts';
import './timeline.css';

/** What one operation has asked of Tray: sums, and each request on a line of time where known. */
export function Timeline({ cost }: { readonly cost: TrayCost | undefined }) {
  if (!cost) {
    return <p className="empty">The gateway did not tell what this operation has cost.</p>;
  }
  return (
    <div className="timeline">
      <Sums cost={cost} />
      {cost.details && cost.details.length > 0 && <Bars calls={cost.details} />}
    </div>
  );
}

function Sums({ cost }: { readonly cost: TrayCost }) {
  const requests = cost.users + cost.auths + cost.connectors;
  return (
    <dl className="facts">
      <div>
        <dt>Requests to Tray</dt>
        <dd>{requests}</dd>
      </div>
      <div>
        <dt>Billed</dt>
        <dd>{counted(cost.billableTasks, 'task')}</dd>
      </div>
      <div>
        <dt>From memory</dt>
        <dd>{cost.cacheHits}</dd>
      </div>
      <div>
        <dt>Shared</dt>
        <dd>{cost.shared}</dd>
      </div>
      <div>
        <dt>Waited for the limit</dt>
        <dd>{duration(cost.waitedMs)}</dd>
      </div>
    </dl>
  );
}

function Bars({ calls }: { readonly calls: readonly UpstreamCall[] }) {
  const totalMs = Math.max(1, ...calls.map(endOf));
  const percent = (ms: number): string => `${(100 * ms) / totalMs}%`;
  return (
    <ol className="bars">
      {calls.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one answer never changes
        <li key={index} className={`api-${call.api}`}>
          <div className="bar-head">
            <strong>{call.api}</strong> <span>{call.route}</span>
            {marksOf(call).map(mark => (
              <span key={mark} className="badge">
                {mark}
              </span>
            ))}
          </div>
          <div className="bar-track" aria-hidden="true">
            <span
              className="bar-wait"
              style={{ left: percent(call.startedAtMs), width: percent(call.waitedMs) }}
            />
            <span
              className="bar"
              style={{
                left: percent(call.startedAtMs + call.waitedMs),
                width: percent(call.durationMs),
              }}
            />
          </div>
          <p className="hint">
            began at {duration(call.startedAtMs)}, took {duration(call.durationMs)}
            {call.waitedMs > 0 && `, waited ${duration(call.waitedMs)} before`}
          </p>
        </li>
      ))}
    </ol>
  );
}

const endOf = ({ startedAtMs, waitedMs, durationMs }: UpstreamCall): number =>
  startedAtMs + waitedMs + durationMs;

function marksOf({ cached, shared, billed, status }: UpstreamCall): readonly string[] {
  return [
    ...(status === null ? [] : [String(status)]),
    ...(cached ? ['from memory'] : []),
    ...(shared ? ['shared'] : []),
    ...(billed ? ['billed'] : []),
  ];
}
