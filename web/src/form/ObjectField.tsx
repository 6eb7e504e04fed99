import { useState } from 'react';
import { toPointer } from '../shared/json.ts';
import { Problems, Required, useProblems } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { Members } from './Members.tsx';
import { descriptionOf } from './schema.ts';

/** Deeper objects open on demand, or the form of a schema that contains itself had no end. */
const OPEN_DEPTH = 4;

/** An object with a field for each of its properties. */
export function ObjectField(field: FieldProps) {
  const { schema, path, label, isRequired, value } = field;
  const { id: formId } = useForm();
  const [isOpen, setOpen] = useState(path.length < OPEN_DEPTH);
  const problems = useProblems(path);
  if (!isOpen && value === undefined) {
    return (
      <button type="button" className="add" onClick={() => setOpen(true)}>
        Add {label}
      </button>
    );
  }
  const hint = descriptionOf(schema);
  return (
    <fieldset className="object">
      <legend>
        {label}
        {isRequired && <Required />}
      </legend>
      {hint && <p className="hint">{hint}</p>}
      <Problems id={`${formId}${toPointer(path)}-problems`} problems={problems} />
      <Members {...field} />
    </fieldset>
  );
}
