import { useState } from 'react';
import { useStore } from '../shared/store.ts';
import { CredentialsForm } from './CredentialsForm.tsx';
import { DialogButton } from './DialogButton.tsx';
import type { Authentication, Environment, Service } from './documents.ts';
import { place } from './place.ts';

/** With these, the third party asks its user itself, in Tray's dialog. */
const NEEDS_DIALOG: ReadonlySet<string> = new Set(['oauth1', 'oauth2']);

/** A new authentication for a service: by a form, or in Tray's dialog. */
export function NewAuthentication({
  service,
  onCreate,
}: {
  readonly service: Service;
  readonly onCreate: (authentication: Authentication) => void;
}) {
  const { user } = useStore(place);
  const environments = service.environments ?? [];
  const [chosen, setChosen] = useState(environments[0]?.id);
  const [isOpen, setOpen] = useState(false);
  const environment = environments.find(({ id }) => id === chosen);
  const done = (authentication: Authentication): void => {
    setOpen(false);
    onCreate(authentication);
  };
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>New authentication</summary>
      <div className="panel">
        {environments.length === 0 && (
          <p>This service offers no environment to authenticate with.</p>
        )}
        {environments.length > 0 && (
          <div className="field">
            <label htmlFor="environment">Environment</label>
            <select
              id="environment"
              value={chosen}
              onChange={({ target }) => setChosen(target.value)}
            >
              {environments.map(one => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </div>
        )}
        {isOpen &&
          environment &&
          (NEEDS_DIALOG.has(environment.authenticationType ?? '') ? (
            <DialogButton
              key={environment.id}
              service={service}
              environment={environment}
              user={user}
              onCreate={done}
            />
          ) : (
            <CredentialsForm
              key={environment.id}
              service={service}
              environment={environment}
              user={user}
              onCreate={done}
            />
          ))}
      </div>
    </details>
  );
}

const nameOf = ({ title, authenticationType }: Environment): string =>
  `${title || 'Untitled'} (${authenticationType ?? 'unknown type'})`;
