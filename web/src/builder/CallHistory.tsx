import { useStore } from '../shared/store.ts';
import { duration } from '../shared/words.ts';
import { openCall, type PastCall, pastCalls } from './callHistory.ts';

/** The calls of this tab; each opens again with its input and its result. */
export function CallHistory() {
  const calls = useStore(pastCalls);
  if (calls.length === 0) return null;
  return (
    <section className="card" aria-labelledby="history-title">
      <h2 id="history-title">Calls in this tab</h2>
      <ol className="history">
        {calls.map(call => (
          <li key={call.id}>
            <button type="button" className="quiet" onClick={() => openCall(call)}>
              {call.title}
            </button>
            <span className={`badge ${toneOf(call)}`}>{outcomeOf(call)}</span>
            <span className="muted">
              {new Date(call.at).toLocaleTimeString()} · {duration(call.result.durationMs)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function toneOf({ result: { payload } }: PastCall): string {
  if (!payload) return 'bad';
  return payload.outcome === 'SUCCESS' ? 'good' : 'warn';
}

function outcomeOf({ result: { payload } }: PastCall): string {
  if (!payload) return 'Failed';
  return payload.outcome === 'SUCCESS' ? 'Done' : 'Refused';
}
