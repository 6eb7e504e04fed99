import { type ReactNode, useState } from 'react';
import { isObject, toPointer, valueAt } from '../shared/json.ts';
import { Field } from './Field.tsx';
import type { FieldProps, Update } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { advancedOf, asSchema, propertiesOf, requiredOf, type Schema, titleOf } from './schema.ts';

/** The fields of an object's properties, without a frame; the advanced ones are folded away. */
export function Members(field: FieldProps) {
  const { schema, schemaPath, path } = field;
  const { problems } = useForm();
  const required = requiredOf(schema);
  const advanced = advancedOf(schema);
  const names = propertiesOf(schema);
  const isFolded = ([name]: readonly [string, Schema]): boolean =>
    advanced.has(name) && !required.has(name);
  const folded = names.filter(isFolded);
  const needsLook = folded.some(([name]) =>
    [...problems.keys()].some(pointer => isWithin(pointer, toPointer([...path, name]))),
  );
  const member = ([name, property]: readonly [string, Schema]) => (
    <Member
      key={name}
      object={field}
      name={name}
      property={property}
      isRequired={required.has(name)}
    />
  );
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  return (
    <div className="members">
      {names.filter(entry => !isFolded(entry)).map(member)}
      {parts.map((part, index) => (
        <Members
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a schema never move
          key={index}
          {...field}
          schema={asSchema(part)}
          schemaPath={`${schemaPath}/allOf/${index}`}
        />
      ))}
      {folded.length > 0 && (
        <Advanced count={folded.length} needsLook={needsLook}>
          {() => folded.map(member)}
        </Advanced>
      )}
    </div>
  );
}

/** Folded fields are made only once they are seen: their choices cost something. */
function Advanced({
  count,
  needsLook,
  children,
}: {
  readonly count: number;
  /** Whether something in there is wrong. */
  readonly needsLook: boolean;
  readonly children: () => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      open={isOpen || needsLook}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>Advanced ({count})</summary>
      {(isOpen || needsLook) && <div className="members">{children()}</div>}
    </details>
  );
}

function Member({
  object,
  name,
  property,
  isRequired,
}: {
  readonly object: FieldProps;
  readonly name: string;
  readonly property: Schema;
  readonly isRequired: boolean;
}) {
  const change = (update: Update): void =>
    object.onChange(before => withMember(before, name, update, object));
  return (
    <Field
      schema={property}
      schemaPath={`${object.schemaPath}${toPointer(['properties', name])}`}
      path={[...object.path, name]}
      label={titleOf(property, name)}
      isRequired={isRequired}
      value={valueAt(object.value, [name])}
      onChange={change}
    />
  );
}

/** The object with one member changed; an object that may be left out goes with its last member. */
function withMember(before: unknown, name: string, update: Update, object: FieldProps): unknown {
  const { [name]: old, ...others } = isObject(before) ? before : {};
  const next = update(old);
  const isLast = next === undefined && Object.keys(others).length === 0;
  const isItem = typeof object.path.at(-1) === 'number';
  if (isLast && !object.isRequired && !isItem && object.path.length > 0) return undefined;
  if (next === undefined) return others;
  // A member that was there keeps its place.
  return isObject(before) && name in before
    ? { ...before, [name]: next }
    : { ...others, [name]: next };
}

const isWithin = (pointer: string, of: string): boolean =>
  pointer === of || pointer.startsWith(`${of}/`);
