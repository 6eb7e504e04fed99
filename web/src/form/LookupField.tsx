import { useMemo } from 'react';
import { Combobox } from '../shared/Combobox.tsx';
import { isSameJson } from '../shared/json.ts';
import { counted } from '../shared/words.ts';
import { Frame } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { fitsType, textOf, typesOf } from './schema.ts';
import { type Choices, useLookup } from './useLookup.ts';

/** A field whose choices the third party gives. What they cost stands below it. */
export function LookupField(field: FieldProps) {
  const { schema, label, value, onChange } = field;
  const choices = useLookup(field);
  const options = useMemo(
    () =>
      choices.options.map(({ text, value: option }) => ({
        key: JSON.stringify(option),
        text,
        value: option,
        ...(text !== textOf(option) && { detail: textOf(option) }),
      })),
    [choices.options],
  );
  const known = options.find(option => isSameJson(option.value, value));
  const chosen = value === undefined ? '' : (known?.text ?? textOf(value));
  return (
    <Frame field={field} note={<Note choices={choices} />}>
      {control => (
        <Combobox
          {...control}
          label={label}
          options={options}
          chosen={chosen}
          isLoading={choices.isLoading}
          placeholder={choices.isLoading ? 'Loading …' : 'Choose or type'}
          onChoose={option => onChange(() => option.value)}
          onClear={() => onChange(() => undefined)}
          onSearch={choices.search}
          onMore={choices.hasMore ? choices.more : undefined}
          onFreeText={text => onChange(() => typedAs(text, schema))}
        />
      )}
    </Frame>
  );
}

function Note({ choices }: { readonly choices: Choices }) {
  const { problem, isLoading, options, totalCount, billedTasks } = choices;
  if (isLoading) return <span> Looking up the choices …</span>;
  if (problem !== undefined && options.length === 0) {
    return (
      <span className="lookup-problem">
        {' '}
        {problem}{' '}
        {problem.startsWith('The choices') || (
          <button type="button" className="quiet" onClick={choices.retry}>
            Try again
          </button>
        )}
      </span>
    );
  }
  const all = counted(totalCount, 'choice');
  const shown = options.length < totalCount ? `${options.length} of ${all}` : all;
  return (
    <span className="cost">
      {' '}
      {shown} · {billedTasks === 0 ? 'nothing billed' : `${counted(billedTasks, 'task')} billed`}
    </span>
  );
}

/** What was typed, as the type that the schema asks for. */
function typedAs(text: string, schema: FieldProps['schema']): unknown {
  const types = typesOf(schema);
  const number = Number(text);
  const isNumber = types.some(type => fitsType(number, type)) && Number.isFinite(number);
  return !types.includes('string') && isNumber ? number : text;
}
