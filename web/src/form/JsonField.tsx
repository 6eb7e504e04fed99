import { useState } from 'react';
import { isSameJson } from '../shared/json.ts';
import { Frame } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';

/** Any JSON, as text: for what no schema describes. Text that is no JSON is taken as a text. */
export function JsonField(field: FieldProps) {
  const { value, onChange } = field;
  const [typed, setTyped] = useState('');
  const isOwn = isSameJson(read(typed), value);
  const text = isOwn ? typed : value === undefined ? '' : JSON.stringify(value, null, 2);
  return (
    <Frame field={field} note=" Any JSON.">
      {control => (
        <textarea
          {...control}
          className="code"
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setTyped(target.value);
            onChange(() => read(target.value));
          }}
        />
      )}
    </Frame>
  );
}

function read(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
