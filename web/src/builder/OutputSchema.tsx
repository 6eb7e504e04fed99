import { useState } from 'react';
import { askGraph } from '../shared/askGraph.ts';
import { Notice } from '../shared/Notice.tsx';
import { type Operation, OUTPUT_SCHEMA } from './documents.ts';
import { OutputTree } from './OutputTree.tsx';
import { place } from './place.ts';

/** What the operation puts out, as a schema; asked for by its input where that matters. */
export function OutputSchema({
  operation,
  input,
}: {
  readonly operation: Operation;
  readonly input: unknown;
}) {
  const [schema, setSchema] = useState<unknown>();
  const [problem, setProblem] = useState<string>();
  const ask = async (): Promise<void> => {
    const { user, connector, version, operation: name, auth } = place.get();
    const variables = {
      input: {
        ...{ connector, version, operation: name, input },
        ...(auth !== undefined && { authId: auth }),
      },
    };
    try {
      const question = { document: OUTPUT_SCHEMA, variables, actFor: user };
      const { data, errors } = await askGraph(question);
      setSchema(data?.operationOutputSchema ?? undefined);
      setProblem(errors[0]?.message);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="output-schema">
      {operation.hasDynamicOutput && schema === undefined && (
        <>
          <p className="hint">The output depends on the input; this is what all outputs share.</p>
          <button type="button" onClick={() => void ask()}>
            Ask for this input’s schema (1 task)
          </button>
        </>
      )}
      {problem !== undefined && <Notice tone="bad" title={problem} isLive />}
      <OutputTree value={schema ?? operation.outputSchema} />
    </div>
  );
}
