import { useState } from 'react';
import { Notice } from '../shared/Notice.tsx';
import type { Authentication, Environment, Service } from './documents.ts';
import { Scopes } from './Scopes.tsx';
import { useDialog } from './useDialog.ts';

/** An authentication made in Tray's dialog, where the third party asks its user itself. */
export function DialogButton({
  service,
  environment,
  user,
  onCreate,
}: {
  readonly service: Service;
  readonly environment: Environment;
  readonly user: string | undefined;
  readonly onCreate: (authentication: Authentication) => void;
}) {
  const offered = environment.scopes ?? [];
  const [scopes, setScopes] = useState<readonly string[]>(offered.map(({ scope }) => scope));
  const { state, open } = useDialog(onCreate);
  if (user === undefined) {
    return (
      <Notice tone="info" title="Tray’s dialog is for end users.">
        <p>Choose one under “Act as”; the organisation’s own are made in Tray itself.</p>
      </Notice>
    );
  }
  return (
    <div className="panel-form">
      <Scopes scopes={offered} chosen={scopes} onChange={setScopes} />
      {state.kind === 'failed' && (
        <Notice tone="bad" title="No authentication was created." isLive>
          <p>{state.message}</p>
        </Notice>
      )}
      {state.kind === 'closed' && (
        <Notice tone="info" title="The dialog was closed before it was done." isLive />
      )}
      {state.kind === 'blocked' && (
        <Notice tone="warn" title="Your browser has blocked the window." isLive>
          <p>Allow pop-ups for this page, and try again.</p>
        </Notice>
      )}
      <button
        type="button"
        disabled={state.kind === 'asking' || state.kind === 'open'}
        onClick={() =>
          void open(
            {
              ...(service.id === null
                ? { service: { name: service.name, version: service.version } }
                : { serviceId: service.id }),
              serviceEnvironmentId: environment.id,
              ...(scopes.length > 0 && { scopes }),
            },
            user,
          )
        }
      >
        {state.kind === 'open' ? 'Go on in the dialog …' : 'Open Tray’s dialog'}
      </button>
    </div>
  );
}
