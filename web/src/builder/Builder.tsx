import { useState } from 'react';
import { Failure, Notice } from '../shared/Notice.tsx';
import { Shell } from '../shared/Shell.tsx';
import { SignIn } from '../shared/SignIn.tsx';
import { session } from '../shared/session.ts';
import { useStore } from '../shared/store.ts';
import { useAnswer } from '../shared/useAnswer.ts';
import { useStatus } from '../shared/useStatus.ts';
import { ActAs } from './ActAs.tsx';
import { ChooseConnector } from './ChooseConnector.tsx';
import { ConnectorSteps } from './ConnectorSteps.tsx';
import { START, type User } from './documents.ts';
import { place } from './place.ts';
import './builder.css';

/** From an end user to a call: choose, fill in, watch the request grow, and send it. */
export function Builder() {
  const status = useStatus();
  const { token } = useStore(session);
  const isLocal = status?.tray.isLocal ?? false;
  return (
    <Shell status={status} className="builder">
      <h1>Form builder</h1>
      {token === null ? (
        <section className="card" aria-labelledby="sign-in-title">
          <h2 id="sign-in-title">Sign in to begin</h2>
          <SignIn isLocal={isLocal} />
        </section>
      ) : (
        <Steps />
      )}
    </Shell>
  );
}

function Steps() {
  const { user, connector, version } = useStore(place);
  const { answer, failure, isLoading, reload } = useAnswer({ document: START });
  const [created, setCreated] = useState<readonly User[]>([]);
  const users = answer?.data?.users;
  const connectors = answer?.data?.connectors?.nodes;
  const reason = failure ?? (answer && !connectors ? answer.errors[0]?.message : undefined);
  return (
    <>
      <section className="card steps" aria-label="What to call, and as whom">
        {isLoading && !answer && <p role="status">Loading users and connectors …</p>}
        {reason !== undefined && (
          <Failure title="The catalogue could not be read." text={reason} onRetry={reload} />
        )}
        {answer && !users && connectors && (
          <Notice tone="info" title="You act as yourself.">
            <p>Only a master token lists end users and acts for them.</p>
          </Notice>
        )}
        {users && (
          <ActAs
            firstPage={users}
            created={created}
            onCreate={one => setCreated(all => [...all, one])}
          />
        )}
        {connectors && <ChooseConnector connectors={connectors} />}
      </section>
      {connector !== undefined && version !== undefined && (
        <ConnectorSteps key={`${user} ${connector} ${version}`} />
      )}
    </>
  );
}
