import { type FormEvent, useId, useState } from 'react';
import { textAt } from './json.ts';
import { Notice } from './Notice.tsx';
import { signIn } from './session.ts';

/** Takes a token from whoever wants to ask something. */
export function SignIn({ isLocal }: { readonly isLocal: boolean }) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string>();
  const id = useId();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = token.trim().replace(/^Bearer\s+/i, '');
    if (/^[\w.~+/=-]+$/.test(trimmed)) signIn(trimmed);
    else setProblem('Paste a token, key or JWT: one word without spaces.');
  };
  const signInLocally = async (): Promise<void> => {
    const found = await askForLocalToken();
    if (found === undefined) setProblem('The local Tray is offered on this machine only.');
    else signIn(found);
  };

  return (
    <div className="sign-in">
      {isLocal && (
        <button type="button" className="primary" onClick={() => void signInLocally()}>
          Use the local Tray
        </button>
      )}
      {isLocal && <p className="or">or</p>}
      <form onSubmit={submit}>
        <label htmlFor={id}>Tray token, application key or JWT</label>
        <div className="row">
          <input
            id={id}
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={event => setToken(event.target.value)}
            aria-describedby={`${id}-hint`}
          />
          <button type="submit" {...(!isLocal && { className: 'primary' })}>
            Sign in
          </button>
        </div>
        <p className="hint" id={`${id}-hint`}>
          Kept in this tab until you close it or sign out; sent to this gateway alone.
        </p>
      </form>
      {problem && <Notice tone="bad" title={problem} isLive />}
    </div>
  );
}

async function askForLocalToken(): Promise<string | undefined> {
  const response = await fetch('/console/local-sign-in', { method: 'POST' }).catch(() => undefined);
  const body: unknown = response?.ok ? await response.json() : undefined;
  return textAt(body, 'token');
}
