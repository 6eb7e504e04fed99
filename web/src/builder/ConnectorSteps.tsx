import { useState } from 'react';
import { Failure, Notice } from '../shared/Notice.tsx';
import { useStore } from '../shared/store.ts';
import { useAnswer } from '../shared/useAnswer.ts';
import { ChooseAuthentication } from './ChooseAuthentication.tsx';
import { ChooseOperation } from './ChooseOperation.tsx';
import { type Authentication, CONNECTOR } from './documents.ts';
import { OperationStep } from './OperationStep.tsx';
import { go, place } from './place.ts';

/** The steps that follow once a connector is chosen. */
export function ConnectorSteps() {
  const { user, connector: name, version, operation, auth } = useStore(place);
  const { answer, failure, isLoading, reload } = useAnswer({
    document: CONNECTOR,
    variables: { name, version },
    actFor: user,
  });
  const [created, setCreated] = useState<readonly Authentication[]>([]);
  const connector = answer?.data?.connector;
  if (isLoading) {
    return (
      <p className="card" role="status">
        Loading the connector …
      </p>
    );
  }
  if (!connector?.operations) {
    const reason = failure ?? answer?.errors[0]?.message;
    return reason === undefined ? (
      <Notice tone="warn" title={`There is no connector ${name} ${version}.`} />
    ) : (
      <Failure title="The connector could not be read." text={reason} onRetry={reload} />
    );
  }
  const authentications = [...created, ...(connector.authentications ?? [])];
  return (
    <>
      <section className="card steps" aria-label="Operation and authentication">
        <ChooseOperation operations={connector.operations} />
        <ChooseAuthentication
          service={connector.service}
          authentications={authentications}
          problem={connector.authentications ? undefined : answer?.errors[0]?.message}
          onCreate={one => {
            setCreated(all => [one, ...all]);
            go({ auth: one.id });
          }}
        />
      </section>
      {operation !== undefined && (
        <OperationStep
          key={`${name} ${version} ${operation}`}
          needsAuth={connector.service !== null && auth === undefined}
        />
      )}
    </>
  );
}
