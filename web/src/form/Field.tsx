import { ArrayField } from './ArrayField.tsx';
import { BooleanField } from './BooleanField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { DateField } from './DateField.tsx';
import type { FieldProps } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { JsonField } from './JsonField.tsx';
import { LookupField } from './LookupField.tsx';
import { MapField } from './MapField.tsx';
import { MultiTypeField } from './MultiTypeField.tsx';
import { NumberField } from './NumberField.tsx';
import { ObjectField } from './ObjectField.tsx';
import { choicesOf, hasLookup, propertiesOf, resolved, typesOf, variantsOf } from './schema.ts';
import { TextField } from './TextField.tsx';
import { VariantsField } from './VariantsField.tsx';

/** A schema that contains itself through its variants ends here. */
const MAX_PATH_CHARACTERS = 600;

/** A field for whatever `schema` describes. */
export function Field(props: FieldProps) {
  const { root } = useForm();
  const field = { ...props, schema: resolved(props.schema, root) };
  const { schema, schemaPath } = field;
  const types = typesOf(schema);
  if (schemaPath.length > MAX_PATH_CHARACTERS) return <JsonField {...field} />;
  if (hasLookup(schema) && !types.every(isCompound)) return <LookupField {...field} />;
  if (choicesOf(schema)) return <ChoiceField {...field} />;
  if (variantsOf(schema)) return <VariantsField {...field} />;
  if (types.length > 1) return <MultiTypeField {...field} />;
  switch (types[0]) {
    case 'string':
      return isDate(field) ? <DateField {...field} /> : <TextField {...field} />;
    case 'integer':
    case 'number':
      return <NumberField {...field} />;
    case 'boolean':
      return <BooleanField {...field} />;
    case 'object':
      return hasOwnForm(field) ? <ObjectField {...field} /> : <MapField {...field} />;
    case 'array':
      return <ArrayField {...field} />;
    default:
      return <JsonField {...field} />;
  }
}

const isCompound = (type: string): boolean => type === 'object' || type === 'array';

const isDate = ({ schema: { format, date_mask } }: FieldProps): boolean =>
  typeof date_mask === 'string' ||
  (typeof format === 'string' && ['datetime', 'date-time', 'date'].includes(format));

const hasOwnForm = ({ schema }: FieldProps): boolean =>
  propertiesOf(schema).length > 0 ||
  Array.isArray(schema['allOf']) ||
  schema['additionalProperties'] === false;
