import { useRef } from 'react';
import { toPointer } from '../shared/json.ts';
import { Field } from './Field.tsx';
import { Problems, Required, useProblems } from './Frame.tsx';
import type { FieldProps, Update } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { initialItem } from './initialValue.ts';
import { asSchema, descriptionOf, titleOf } from './schema.ts';

/** A list: items can be added, moved and removed. */
export function ArrayField(field: FieldProps) {
  const { schema, path, label, isRequired, value, onChange } = field;
  const { id: formId, root } = useForm();
  const problems = useProblems(path);
  const items = Array.isArray(value) ? value : [];
  const keys = useItemKeys(items.length);
  const id = `${formId}${toPointer(path)}`;

  const edit = (change: (before: unknown[]) => unknown[]): void =>
    onChange(before => {
      const after = change(Array.isArray(before) ? [...before] : []);
      return after.length === 0 && !isRequired ? undefined : after;
    });
  const add = (): void => edit(before => [...before, initialItem(schema, root, before.length)]);
  const remove = (index: number): void => {
    keys.splice(index, 1);
    edit(before => before.toSpliced(index, 1));
  };
  const moveUp = (index: number): void => {
    keys.splice(index - 1, 2, ...keys.slice(index - 1, index + 1).reverse());
    edit(before => before.toSpliced(index - 1, 2, before[index], before[index - 1]));
  };

  return (
    <fieldset className="array">
      <legend>
        {label}
        {isRequired && <Required />}
      </legend>
      <p className="hint">{descriptionOf(schema)}</p>
      <Problems id={`${id}-problems`} problems={problems} />
      <ol>
        {items.map((item, index) => (
          <li key={keys[index]}>
            <Item field={field} index={index} value={item} edit={edit} />
            <div className="item-tools">
              {index > 0 && (
                <button
                  type="button"
                  className="quiet"
                  aria-label={`Move ${label} ${index + 1} up`}
                  onClick={() => moveUp(index)}
                >
                  ↑
                </button>
              )}
              <button
                type="button"
                className="quiet"
                aria-label={`Remove ${label} ${index + 1}`}
                onClick={() => remove(index)}
              >
                Remove
              </button>
            </div>
          </li>
        ))}
      </ol>
      <button type="button" id={id} className="add" onClick={add}>
        Add to {label}
      </button>
    </fieldset>
  );
}

function Item({
  field,
  index,
  value,
  edit,
}: {
  readonly field: FieldProps;
  readonly index: number;
  readonly value: unknown;
  readonly edit: (change: (before: unknown[]) => unknown[]) => void;
}) {
  const { schema, schemaPath, path, label } = field;
  const { items } = schema;
  const isTuple = Array.isArray(items);
  const item = asSchema(isTuple ? items[index] : items);
  const change = (update: Update): void =>
    edit(before =>
      index < before.length ? before.with(index, update(before[index]) ?? null) : before,
    );
  return (
    <Field
      schema={item}
      schemaPath={isTuple ? `${schemaPath}/items/${index}` : `${schemaPath}/items`}
      path={[...path, index]}
      label={`${titleOf(item, label)} ${index + 1}`}
      isRequired
      value={value === null ? undefined : value}
      onChange={change}
    />
  );
}

/** Keys that stay with their items as these move. */
function useItemKeys(count: number): number[] {
  const next = useRef(0);
  const { current: keys } = useRef<number[]>([]);
  while (keys.length < count) keys.push(next.current++);
  keys.length = count;
  return keys;
}
