import type { ConsoleStatus, UpstreamHealth } from '../../../src/console/consoleStatus.ts';
import { counted, duration } from '../shared/words.ts';

/** Whether Tray's hosts answer, what is left of the rate limit, and how the cache does. */
export function Health({ status }: { readonly status: ConsoleStatus }) {
  const { upstreams, budget, cache } = status;
  return (
    <section className="card" aria-labelledby="health-title">
      <h2 id="health-title">Health</h2>
      <ul className="health">
        {upstreams.map(upstream => (
          <Upstream key={upstream.name} {...upstream} />
        ))}
      </ul>
      <dl className="facts">
        {budget && (
          <div>
            <dt>Rate limit</dt>
            <dd>
              <meter
                min={0}
                max={budget.maximum}
                value={budget.available}
                aria-label="Requests left"
              />{' '}
              {Math.floor(budget.available)} of {counted(budget.maximum, 'request')} left,{' '}
              {budget.restorePerSecond} more a second
            </dd>
          </div>
        )}
        {cache && (
          <div>
            <dt>Catalogue cache</dt>
            <dd>
              {counted(cache.hits, 'read')} from memory, {cache.misses} from Tray
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

const STATES: Readonly<Record<UpstreamHealth['state'], { text: string; tone: string }>> = {
  closed: { text: 'Answers', tone: 'good' },
  'half-open': { text: 'Is being tried again', tone: 'warn' },
  open: { text: 'Does not answer', tone: 'bad' },
};

function Upstream({ name, state, retryAfterMs }: UpstreamHealth) {
  const { text, tone } = STATES[state];
  return (
    <li>
      <span>{name}</span>
      <span className={`badge ${tone}`}>{text}</span>
      {retryAfterMs !== undefined && (
        <span className="muted">next try in {duration(retryAfterMs)}</span>
      )}
    </li>
  );
}
