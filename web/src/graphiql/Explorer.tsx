import { lazy, Suspense } from 'react';
import { Shell } from '../shared/Shell.tsx';
import { SignIn } from '../shared/SignIn.tsx';
import { session } from '../shared/session.ts';
import { useStore } from '../shared/store.ts';
import { useStatus } from '../shared/useStatus.ts';
import './explorer.css';

// Each is large, and only one of them is shown.
const Editor = lazy(() => import('./Editor.tsx').then(({ Editor }) => ({ default: Editor })));
const GraphMap = lazy(() =>
  import('./map/GraphMap.tsx').then(({ GraphMap }) => ({ default: GraphMap })),
);

/** GraphiQL on our graph, or a map of the graph. */
export function Explorer() {
  const status = useStatus();
  const { token } = useStore(session);
  const isMap = new URLSearchParams(location.search).get('view') === 'map';
  return (
    <Shell status={status} className="explorer">
      <nav className="views" aria-label="Views">
        <a href="/graphiql" {...(!isMap && { 'aria-current': 'page' })}>
          Queries
        </a>
        <a href="/graphiql?view=map" {...(isMap && { 'aria-current': 'page' })}>
          Map
        </a>
      </nav>
      {!isMap && token === null && (
        <section className="card explorer-sign-in" aria-label="Sign in">
          <p>The schema is open to everybody; to run something, sign in.</p>
          <SignIn isLocal={status?.tray.isLocal ?? false} />
        </section>
      )}
      <Suspense
        fallback={
          <p className="loading" role="status">
            Loading …
          </p>
        }
      >
        {isMap ? <GraphMap /> : <Editor key={token} />}
      </Suspense>
    </Shell>
  );
}
