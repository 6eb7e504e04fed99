import { type FormEvent, useState } from 'react';
import { askGraph } from '../shared/askGraph.ts';
import { Notice } from '../shared/Notice.tsx';
import { CREATE_USER, type User } from './documents.ts';

/** A form for a new end user. */
export function NewUser({ onCreate }: { readonly onCreate: (user: User) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [externalUserId, setExternalUserId] = useState('');
  const [isTestUser, setTestUser] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = { name: name.trim(), externalUserId: externalUserId.trim(), isTestUser };
    if (input.name === '' || input.externalUserId === '') {
      setProblem('Give a name and an id.');
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const { data, errors } = await askGraph({ document: CREATE_USER, variables: { input } });
      const id = data?.createExternalUser?.userId;
      if (id === undefined) setProblem(errors[0]?.message ?? 'The user was not created.');
      else {
        setOpen(false);
        setName('');
        setExternalUserId('');
        onCreate({ id, ...input });
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>New end user</summary>
      <form className="panel" onSubmit={event => void submit(event)}>
        <div className="field">
          <label htmlFor="user-name">Name</label>
          <input
            id="user-name"
            value={name}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="user-external-id">Your own id of the user</label>
          <input
            id="user-external-id"
            value={externalUserId}
            autoComplete="off"
            onChange={({ target }) => setExternalUserId(target.value)}
          />
        </div>
        <label className="check">
          <input
            type="checkbox"
            checked={isTestUser}
            onChange={({ target }) => setTestUser(target.checked)}
          />
          Test user
        </label>
        {problem && <Notice tone="bad" title={problem} isLive />}
        <button type="submit" disabled={isBusy}>
          {isBusy ? 'Creating …' : 'Create the user'}
        </button>
      </form>
    </details>
  );
}
