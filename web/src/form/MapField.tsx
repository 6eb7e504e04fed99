import { useState } from 'react';
import { isObject, toPointer } from '../shared/json.ts';
import { Field } from './Field.tsx';
import { Problems, Required, useProblems } from './Frame.tsx';
import type { FieldProps, Update } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { asSchema, descriptionOf, type Schema } from './schema.ts';

/** What a member may be where the schema leaves it open. */
const ANY: Schema = { type: ['string', 'number', 'boolean', 'object', 'array', 'null'] };

/** An object whose members the schema does not name: one names them oneself. */
export function MapField(field: FieldProps) {
  const { schema, schemaPath, path, label, isRequired, value, onChange } = field;
  const { id: formId } = useForm();
  const problems = useProblems(path);
  const [name, setName] = useState('');
  const members = isObject(value) ? value : {};
  const id = `${formId}${toPointer(path)}`;
  const others = asSchema(schema['additionalProperties']);
  const part = Object.keys(others).length > 0 ? others : ANY;

  const edit = (change: (before: Readonly<Record<string, unknown>>) => object): void =>
    onChange(before => {
      const after = change(isObject(before) ? before : {});
      return Object.keys(after).length === 0 && !isRequired ? undefined : after;
    });
  const set = (member: string, update: Update): void =>
    edit(before => ({ ...before, [member]: update(before[member]) ?? '' }));
  const add = (): void => {
    if (name === '') return;
    set(name, old => old ?? '');
    setName('');
  };

  return (
    <fieldset className="array">
      <legend>
        {label}
        {isRequired && <Required />}
      </legend>
      <p className="hint">{descriptionOf(schema)}</p>
      <Problems id={`${id}-problems`} problems={problems} />
      <ul>
        {Object.entries(members).map(([member, held]) => (
          <li key={member}>
            <Field
              schema={part}
              schemaPath={`${schemaPath}/additionalProperties`}
              path={[...path, member]}
              label={member}
              isRequired={false}
              value={held}
              onChange={update => set(member, update)}
            />
            <div className="item-tools">
              <button
                type="button"
                className="quiet"
                aria-label={`Remove ${member}`}
                onClick={() => edit(({ [member]: _gone, ...rest }) => rest)}
              >
                Remove
              </button>
            </div>
          </li>
        ))}
      </ul>
      <div className="row">
        <input
          id={id}
          aria-label={`Name of a new member of ${label}`}
          placeholder="Name"
          value={name}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" onClick={add} disabled={name === '' || name in members}>
          Add
        </button>
      </div>
    </fieldset>
  );
}
