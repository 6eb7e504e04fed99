import { useStore } from '../shared/store.ts';
import { Timeline } from '../shared/Timeline.tsx';
import { duration } from '../shared/words.ts';
import { lastOperation } from './lastOperation.ts';

/** What the last operation has asked of Tray, on a line of time. */
export function UpstreamPane() {
  const last = useStore(lastOperation);
  return (
    <section aria-label="Requests to Tray">
      <h2 className="pane-title">Requests to Tray</h2>
      {last ? (
        <>
          <p>
            <strong>{last.name}</strong> took {duration(last.durationMs)}.
          </p>
          <Timeline cost={last.cost} />
          <p className="hint">Request id {last.requestId}</p>
        </>
      ) : (
        <p className="empty">Run an operation to see what it asks of Tray, and what it costs.</p>
      )}
    </section>
  );
}
