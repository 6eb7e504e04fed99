import { useState } from 'react';
import type { Schema } from '../form/schema.ts';
import { maskSecrets, unmaskSecrets } from '../form/secrets.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { isObject, isSameJson } from '../shared/json.ts';

/** The input as JSON, to be edited: the form follows. Secrets stay covered. */
export function InputEditor({
  schema,
  input,
  onChange,
}: {
  readonly schema: Schema;
  readonly input: unknown;
  readonly onChange: (input: unknown) => void;
}) {
  const [typed, setTyped] = useState('');
  const read = readObject(typed);
  const masked = maskSecrets(input, schema);
  // What was typed stays as it was typed, until the form says something else.
  const [seen, setSeen] = useState(input);
  const isOwn =
    read.value === undefined ? seen === input && typed !== '' : isSameJson(read.value, masked);
  const text = isOwn ? typed : JSON.stringify(masked, null, 2);
  return (
    <div className="field">
      <div className="card-head">
        <label htmlFor="input-json">The operation’s input, as JSON</label>
        <CopyButton text={text} />
      </div>
      <textarea
        id="input-json"
        className="code"
        rows={Math.min(24, Math.max(8, text.split('\n').length + 1))}
        spellCheck={false}
        value={text}
        aria-invalid={isOwn && read.problem !== undefined}
        aria-describedby="input-json-problem"
        onChange={({ target }) => {
          setTyped(target.value);
          setSeen(input);
          const { value } = readObject(target.value);
          if (value === undefined) return;
          const next = unmaskSecrets(value, input);
          setSeen(next);
          onChange(next);
        }}
      />
      <div className="problems" id="input-json-problem">
        {isOwn && read.problem !== undefined && <p>{read.problem}</p>}
      </div>
    </div>
  );
}

function readObject(text: string): { readonly value?: unknown; readonly problem?: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { value } : { problem: 'The input must be an object: { … }.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return { problem: `This is no JSON yet, and the form stays as it was. ${why}` };
  }
}
