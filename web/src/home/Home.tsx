import { Shell } from '../shared/Shell.tsx';
import { SignIn } from '../shared/SignIn.tsx';
import { session } from '../shared/session.ts';
import { useStore } from '../shared/store.ts';
import { useStatus } from '../shared/useStatus.ts';
import { duration } from '../shared/words.ts';
import { Health } from './Health.tsx';
import { Operations } from './Operations.tsx';
import './home.css';

const REFRESH_MS = 5_000;

/** What is running, in front of which Tray, and how it is doing. */
export function Home() {
  const status = useStatus(REFRESH_MS);
  const { token } = useStore(session);
  return (
    <Shell status={status} className="home">
      <div className="intro">
        <h1>One graph over all of Tray</h1>
        <p>
          The Users, Auths and Connectors APIs at a single GraphQL endpoint, <code>/graphql</code>.
        </p>
      </div>
      {token === null && (
        <section className="card" aria-labelledby="sign-in-title">
          <h2 id="sign-in-title">Sign in</h2>
          <SignIn isLocal={status?.tray.isLocal ?? false} />
        </section>
      )}
      {token !== null && <NextSteps />}
      {status ? (
        <>
          <section className="card" aria-labelledby="running-title">
            <h2 id="running-title">Running</h2>
            <dl className="facts">
              <Fact name="Version" value={status.version} />
              <Fact name="Up for" value={duration(status.uptimeMs)} />
              <Fact name="In front of" value={nameOfTray(status.tray)} />
              {status.tray.restOrigin !== status.tray.usersOrigin && (
                <Fact name="and" value={status.tray.restOrigin} />
              )}
            </dl>
          </section>
          <Health status={status} />
          <Operations operations={status.operations} isSignedIn={token !== null} />
        </>
      ) : (
        <p className="loading" role="status">
          Asking the gateway …
        </p>
      )}
    </Shell>
  );
}

const nameOfTray = ({
  usersOrigin,
  isLocal,
}: {
  readonly usersOrigin: string;
  readonly isLocal: boolean;
}): string => (isLocal ? `the local Tray at ${usersOrigin}` : usersOrigin);

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NextSteps() {
  return (
    <section className="next" aria-label="Where to go">
      <a className="card" href="/builder">
        <strong>Form builder</strong>
        <span>Fill in a form for any operation of any connector, call it, and take the code.</span>
      </a>
      <a className="card" href="/graphiql">
        <strong>GraphiQL</strong>
        <span>Write queries with the documentation beside them, and see what each one costs.</span>
      </a>
      <a className="card" href="/graphiql?view=map">
        <strong>Map of the graph</strong>
        <span>Which API answers which type, and where the three are joined.</span>
      </a>
    </section>
  );
}
