import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { EXAMPLES, type Example } from './examples.ts';

/** Operations to begin with; each opens in a tab of its own. */
export function ExamplesPane() {
  const queryEditor = useGraphiQL(state => state.queryEditor);
  const variableEditor = useGraphiQL(state => state.variableEditor);
  const { addTab } = useGraphiQLActions();
  const open = ({ query, variables = '' }: Example): void => {
    if (queryEditor?.getValue().trim()) addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
  return (
    <section aria-label="Examples">
      <h2 className="pane-title">Examples</h2>
      <ul className="examples">
        {EXAMPLES.map(example => (
          <li key={example.title}>
            <button type="button" onClick={() => open(example)}>
              <strong>{example.title}</strong>
              <span>{example.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
