import { useState } from 'react';
import { Frame } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { textOf, typesOf } from './schema.ts';

/**
 * A number. What is no number yet goes into the value as the text it is, so that the graph says
 * what is wrong with it.
 */
export function NumberField(field: FieldProps) {
  const { schema, value, onChange } = field;
  // "1." is a step on the way to "1.5" and must not become "1" under the writer's hands.
  const [typed, setTyped] = useState('');
  const text = Object.is(read(typed), value) ? typed : value === undefined ? '' : textOf(value);
  return (
    <Frame field={field} note={rangeOf(field)}>
      {control => (
        <input
          {...control}
          type="text"
          inputMode={typesOf(schema).includes('integer') ? 'numeric' : 'decimal'}
          autoComplete="off"
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

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function read(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed);
  return NUMBER.test(trimmed) && Number.isFinite(number) ? number : text;
}

function rangeOf({ schema: { minimum, maximum } }: FieldProps): string {
  if (typeof minimum === 'number' && typeof maximum === 'number') {
    return ` ${minimum} to ${maximum}.`;
  }
  if (typeof minimum === 'number') return ` At least ${minimum}.`;
  return typeof maximum === 'number' ? ` At most ${maximum}.` : '';
}
