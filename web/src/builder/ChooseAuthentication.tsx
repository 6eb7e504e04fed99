import { Notice } from '../shared/Notice.tsx';
import { useStore } from '../shared/store.ts';
import type { Authentication, Service } from './documents.ts';
import { NewAuthentication } from './NewAuthentication.tsx';
import { go, place } from './place.ts';

/** Chooses, or creates, an authentication that fits the connector. */
export function ChooseAuthentication({
  service,
  authentications,
  problem,
  onCreate,
}: {
  readonly service: Service | null;
  readonly authentications: readonly Authentication[];
  /** Why they could not be read. */
  readonly problem: string | undefined;
  readonly onCreate: (authentication: Authentication) => void;
}) {
  const { auth } = useStore(place);
  if (!service) {
    return <p className="hint step">This connector needs no authentication.</p>;
  }
  const isUnknown = auth !== undefined && !authentications.some(({ id }) => id === auth);
  return (
    <div className="step">
      <label htmlFor="authentication">Authentication</label>
      <select
        id="authentication"
        value={auth ?? ''}
        aria-describedby="authentication-hint"
        aria-invalid={isUnknown}
        onChange={({ target }) => go({ auth: target.value || undefined })}
      >
        <option value="">None</option>
        {authentications.map(({ id, name, serviceEnvironment }) => (
          <option key={id} value={id}>
            {name} ({serviceEnvironment.title || 'untitled environment'}, {id.slice(0, 8)})
          </option>
        ))}
        {isUnknown && <option value={auth}>{auth} (not found)</option>}
      </select>
      <p className="hint" id="authentication-hint">
        {hintOn(authentications.length, isUnknown)}
      </p>
      {problem !== undefined && (
        <Notice tone="bad" title="The authentications could not be read.">
          <p>{problem}</p>
        </Notice>
      )}
      <NewAuthentication service={service} onCreate={onCreate} />
    </div>
  );
}

function hintOn(count: number, isUnknown: boolean): string {
  if (isUnknown) return 'The one in the address is not among those that fit here.';
  if (count === 0) return 'None fits yet: create one below.';
  return 'Those of the same service and service version.';
}
