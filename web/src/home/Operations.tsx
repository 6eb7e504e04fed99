import type { RecentOperation } from '../../../src/console/consoleStatus.ts';
import { counted, duration } from '../shared/words.ts';

/** The caller's own last operations and what each has asked of Tray. */
export function Operations({
  operations,
  isSignedIn,
}: {
  readonly operations: readonly RecentOperation[] | undefined;
  readonly isSignedIn: boolean;
}) {
  return (
    <section className="card" aria-labelledby="operations-title">
      <h2 id="operations-title">Your recent operations</h2>
      {!operations || operations.length === 0 ? (
        <p className="empty">
          {isSignedIn
            ? 'None yet. What you run in GraphiQL or the form builder shows up here.'
            : 'Sign in to see what you have run and what it cost.'}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll, also by keyboard
        <section className="table" tabIndex={0} aria-label="Recent operations, scrollable">
          <table>
            <thead>
              <tr>
                <th scope="col">Operation</th>
                <th scope="col">When</th>
                <th scope="col">Took</th>
                <th scope="col">Requests to Tray</th>
                <th scope="col">Tasks</th>
                <th scope="col">Errors</th>
              </tr>
            </thead>
            <tbody>
              {operations.map(operation => (
                <Row key={`${operation.requestId} ${operation.at}`} operation={operation} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Row({ operation }: { readonly operation: RecentOperation }) {
  const { name, at, durationMs, upstream, billableTasks, errorCodes } = operation;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{new Date(at).toLocaleTimeString()}</td>
      <td className="number">{duration(durationMs)}</td>
      <td>{requests(upstream)}</td>
      <td className="number">{billableTasks}</td>
      <td>{errorCodes.length === 0 ? 'none' : errorCodes.join(', ')}</td>
    </tr>
  );
}

function requests(upstream: RecentOperation['upstream']): string {
  const made = Object.entries(upstream).filter(([, count]) => count > 0);
  if (made.length === 0) return 'none';
  const total = made.reduce((sum, [, count]) => sum + count, 0);
  return `${counted(total, 'request')}: ${made.map(([api, count]) => `${api} ${count}`).join(', ')}`;
}
