import { useState } from 'react';
import { Field } from './Field.tsx';
import type { FieldProps } from './fieldProps.ts';
import { fitsType, type Schema, type Type, typesOf } from './schema.ts';

const TYPE_NAMES: Readonly<Record<Type, string>> = {
  string: 'Text',
  integer: 'Whole number',
  number: 'Number',
  boolean: 'Yes or no',
  object: 'Object',
  array: 'List',
  null: 'Nothing (null)',
};

/** A value that may have several types: one says which, and gets that type's field. */
export function MultiTypeField(field: FieldProps) {
  const { schema, value, onChange, label } = field;
  const types = typesOf(schema);
  const [picked, setPicked] = useState<Type>();
  const own = types.find(type => fitsType(value, type));
  const type = value === undefined ? (picked ?? types[0]) : (own ?? picked ?? types[0]);
  const pick = (next: Type): void => {
    setPicked(next);
    onChange(before => converted(before, next));
  };
  return (
    <div className="multi-type">
      {type === 'null' ? (
        <p className="label">{label}: null</p>
      ) : (
        <Field {...field} schema={narrowed(schema, type)} />
      )}
      <select
        aria-label={`Type of ${label}`}
        value={type}
        onChange={({ target }) => {
          const next = types.find(candidate => candidate === target.value);
          if (next) pick(next);
        }}
      >
        {types.map(name => (
          <option key={name} value={name}>
            {TYPE_NAMES[name]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The same schema for one of its types; a date is written as text only. */
function narrowed(schema: Schema, type: Type | undefined): Schema {
  const { format, date_mask, ...others } = schema;
  return type === 'string' ? { ...schema, type } : { ...others, type };
}

function converted(value: unknown, type: Type): unknown {
  if (type === 'null') return null;
  if (value === undefined || fitsType(value, type)) return value;
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return String(value);
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (fitsType(number, type) && Number.isFinite(number)) return number;
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return undefined;
}
