import { useState } from 'react';
import { toPointer } from '../shared/json.ts';
import { Field } from './Field.tsx';
import { Problems, Required, useProblems } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { Members } from './Members.tsx';
import {
  asSchema,
  descriptionOf,
  propertiesOf,
  requiredOf,
  resolved,
  type Schema,
  titleOf,
  typesOf,
  variantsOf,
} from './schema.ts';
import { bestVariant, keptFor, mayBe } from './variants.ts';

/** One of several forms: the reader says which, or the value shows it. */
export function VariantsField(field: FieldProps) {
  const { schema, schemaPath, path, label, isRequired, value, onChange } = field;
  const { id: formId, root } = useForm();
  const problems = useProblems(path);
  const [picked, setPicked] = useState<number>();
  const { keyword = 'oneOf', variants = [] } = variantsOf(schema) ?? {};
  const { [keyword]: _variants, ...base } = schema;
  const variantAt = (index: number): Schema => resolved(asSchema(variants[index]), root);
  const isPickedStill = picked !== undefined && mayBe(value, variantAt(picked), base);
  const index = isPickedStill ? picked : bestVariant(value, variants, root);
  const variant = variantAt(index);
  const id = `${formId}${toPointer(path)}`;

  const pick = (next: number): void => {
    setPicked(next);
    onChange(before => keptFor(before, variantAt(next), base));
  };

  const inner = {
    ...field,
    schema: variant,
    schemaPath: `${schemaPath}/${keyword}/${index}`,
    label: titleOf(variant, label),
  };
  const isObjectForm = typesOf(variant).includes('object') && propertiesOf(variant).length > 0;
  const hint = descriptionOf(base);
  return (
    <fieldset className="object">
      <legend>
        {label}
        {isRequired && <Required />}
      </legend>
      {hint && <p className="hint">{hint}</p>}
      <Problems id={`${id}-problems`} problems={problems} />
      {propertiesOf(base).length > 0 && <Members {...field} schema={base} />}
      {variants.length > 1 && (
        <div className="field">
          <label htmlFor={id}>Kind of {label}</label>
          <select id={id} value={index} onChange={({ target }) => pick(Number(target.value))}>
            {variants.map((one, place) => (
              <option key={nameOf(one, place)} value={place}>
                {nameOf(one, place)}
              </option>
            ))}
          </select>
        </div>
      )}
      {/* Another variant is another form: nothing of the one before stays in its fields. */}
      {isObjectForm ? <Members key={index} {...inner} /> : <Field key={index} {...inner} />}
    </fieldset>
  );
}

/** A variant's title, or what sets it apart. */
function nameOf(variant: Schema, index: number): string {
  const { title } = variant;
  if (typeof title === 'string' && title !== '') return title;
  const names = [...requiredOf(variant)];
  if (names.length > 0) return names.join(', ');
  return typesOf(variant).join(' or ') || `Variant ${index + 1}`;
}
