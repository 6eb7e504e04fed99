import { useMemo, useState } from 'react';
import type { Schema } from '../form/schema.ts';
import { maskSecrets } from '../form/secrets.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useStore } from '../shared/store.ts';
import { Tabs } from '../shared/Tabs.tsx';
import { CALL } from './documents.ts';
import { InputEditor } from './InputEditor.tsx';
import { place } from './place.ts';
import { snippetsFor } from './snippets.ts';

/** The request that the form makes, as it is filled in: to watch, to edit, and to take along. */
export function CodePane({
  schema,
  input,
  onChange,
}: {
  readonly schema: Schema;
  readonly input: unknown;
  readonly onChange: (input: unknown) => void;
}) {
  const { user, connector, version, operation, auth } = useStore(place);
  const [tab, setTab] = useState('Input');
  const variables = useMemo(
    () => ({
      input: {
        ...{ connector, version, operation },
        ...(auth !== undefined && { authId: auth }),
        input: maskSecrets(input, schema),
      },
    }),
    [connector, version, operation, auth, input, schema],
  );
  const snippets = snippetsFor(variables, user);
  const snippet = snippets.find(({ name }) => name === tab);
  const link = new URLSearchParams({
    query: CALL,
    variables: JSON.stringify(variables, null, 2),
    ...(user !== undefined && { user }),
  });
  return (
    <section className="card" aria-labelledby="request-title">
      <div className="card-head">
        <h2 id="request-title">Request</h2>
        <a href={`/graphiql?${link}`}>Open in GraphiQL</a>
      </div>
      <Tabs
        label="Request"
        tabs={['Input', ...snippets.map(({ name }) => name)]}
        chosen={tab}
        onChoose={setTab}
      >
        {snippet ? (
          <div className="code-box">
            <CopyButton text={snippet.text} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long code scrolls by keyboard too */}
            <pre tabIndex={0}>{snippet.text}</pre>
          </div>
        ) : (
          <InputEditor schema={schema} input={input} onChange={onChange} />
        )}
      </Tabs>
    </section>
  );
}
