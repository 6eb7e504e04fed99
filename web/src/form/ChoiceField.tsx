import { isSameJson } from '../shared/json.ts';
import { Frame } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { type Choice, choicesOf, textOf } from './schema.ts';

/** One of the values of an `enum`. */
export function ChoiceField(field: FieldProps) {
  return <ChoiceSelect field={field} choices={choicesOf(field.schema) ?? []} />;
}

/** A select for `choices`; a value that is none of them is shown all the same. */
export function ChoiceSelect({
  field,
  choices,
}: {
  readonly field: FieldProps;
  readonly choices: readonly Choice[];
}) {
  const { value, onChange } = field;
  const index = choices.findIndex(choice => isSameJson(choice.value, value));
  const isForeign = value !== undefined && index < 0;
  return (
    <Frame field={field}>
      {control => (
        <select
          {...control}
          value={isForeign ? 'foreign' : index < 0 ? '' : String(index)}
          onChange={({ target }) => {
            const chosen = choices[Number(target.value)];
            onChange(() => (target.value === '' ? undefined : chosen?.value));
          }}
        >
          <option value="">{field.isRequired ? 'Choose …' : 'Not set'}</option>
          {choices.map(({ value: choice, text }, place) => (
            <option key={textOf(choice)} value={String(place)}>
              {text}
            </option>
          ))}
          {isForeign && (
            <option value="foreign" disabled>
              {textOf(value)} (not in the list)
            </option>
          )}
        </select>
      )}
    </Frame>
  );
}
