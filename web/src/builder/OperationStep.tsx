import { useMemo, useState } from 'react';
import { createLookupSource } from '../form/lookupSource.ts';
import { Failure, Notice } from '../shared/Notice.tsx';
import { useStore } from '../shared/store.ts';
import { useAnswer } from '../shared/useAnswer.ts';
import { OPERATION } from './documents.ts';
import { OperationForm } from './OperationForm.tsx';
import { place } from './place.ts';

const CHOOSE_AUTH = 'The choices appear once an authentication is chosen.';

/** The chosen operation: its form, its request, and what came of it. */
export function OperationStep({ needsAuth }: { readonly needsAuth: boolean }) {
  const { user, connector, version, operation: name, auth, revision } = useStore(place);
  const { answer, failure, isLoading, reload } = useAnswer({
    document: OPERATION,
    variables: { name: connector, version, operation: name },
  });
  const operation = answer?.data?.connector?.operation;
  const [tasks, setTasks] = useState(0);
  const lookups = useMemo(
    () =>
      createLookupSource({
        lookups: operation?.lookups ?? [],
        operation: { connector: connector ?? '', version: version ?? '', operation: name ?? '' },
        authId: auth,
        actFor: user,
        blocked: needsAuth ? CHOOSE_AUTH : undefined,
        onBilled: more => setTasks(before => before + more),
      }),
    [operation, connector, version, name, auth, user, needsAuth],
  );
  if (isLoading) {
    return (
      <p className="card" role="status">
        Loading the operation …
      </p>
    );
  }
  if (!operation) {
    const reason = failure ?? answer?.errors[0]?.message;
    return reason === undefined ? (
      <Notice tone="warn" title={`There is no operation ${name} in this version.`} />
    ) : (
      <Failure title="The operation could not be read." text={reason} onRetry={reload} />
    );
  }
  return (
    <OperationForm key={revision} operation={operation} lookups={lookups} lookupTasks={tasks} />
  );
}
