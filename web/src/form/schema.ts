import { isObject, type JsonObject, segmentsOf, valueAt } from '../shared/json.ts';
import { humanised } from '../shared/words.ts';

/** One of Tray's schemas, or a part of one. Whatever is malformed in it counts as left out. */
export type Schema = JsonObject;

export const asSchema = (value: unknown): Schema => (isObject(value) ? value : {});

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isText = (value: unknown): value is string => typeof value === 'string';

/** What a local `$ref` points to in `root`, merged over; the schema itself without one. */
export function resolved(schema: Schema, root: Schema): Schema {
  const { $ref: ref } = schema;
  if (!isText(ref) || !ref.startsWith('#')) return schema;
  const target = valueAt(root, segmentsOf(ref.slice(1)));
  return isObject(target) && target !== schema ? target : {};
}

export const propertiesOf = (schema: Schema): readonly (readonly [string, Schema])[] =>
  Object.entries(asSchema(schema['properties'])).map(([name, part]) => [name, asSchema(part)]);

export const requiredOf = (schema: Schema): ReadonlySet<string> =>
  new Set(asList(schema['required']).filter(isText));

/** Names of the properties that a form may fold away. */
export const advancedOf = (schema: Schema): ReadonlySet<string> =>
  new Set(asList(schema['advanced']).filter(isText));

export const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'] as const;
export type Type = (typeof TYPES)[number];

const isType = (value: unknown): value is Type => TYPES.some(type => type === value);

/** The types a value may have; told by other keywords where `type` is missing; empty for any. */
export function typesOf(schema: Schema): readonly Type[] {
  const { type } = schema;
  const named = (Array.isArray(type) ? type : [type]).filter(isType);
  if (named.length > 0) return named;
  if (isObject(schema['properties'])) return ['object'];
  return schema['items'] === undefined ? [] : ['array'];
}

function typeOf(value: unknown): Type | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return isType(typeof value) ? (typeof value as Type) : undefined;
}

export const fitsType = (value: unknown, type: Type): boolean => {
  const own = typeOf(value);
  return own === type || (own === 'integer' && type === 'number');
};

/** The variants of a `oneOf` or `anyOf`, with the keyword that holds them. */
export function variantsOf(
  schema: Schema,
): { readonly keyword: 'oneOf' | 'anyOf'; readonly variants: readonly Schema[] } | undefined {
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const variants = asList(schema[keyword]).filter(isObject);
    // Variants that only say what is required together describe no form of their own.
    if (variants.some(saysMoreThanRequired)) return { keyword, variants };
  }
  return undefined;
}

const saysMoreThanRequired = (variant: Schema): boolean =>
  ['type', 'properties', 'enum', 'oneOf', 'anyOf', '$ref', 'lookup', 'items'].some(
    keyword => variant[keyword] !== undefined,
  );

/** One of a fixed list of values. */
export interface Choice {
  readonly value: unknown;
  readonly text: string;
}

/** The values of an `enum` under the names that `enumLabels` gives them; undefined without one. */
export function choicesOf(schema: Schema): readonly Choice[] | undefined {
  const values = Array.isArray(schema['enum']) ? schema['enum'] : undefined;
  if (!values || values.length === 0) return undefined;
  const labels = asList(schema['enumLabels']);
  return values.map((value, index) => {
    const label = labels[index];
    return { value, text: isText(label) && label !== '' ? label : textOf(value) };
  });
}

export const textOf = (value: unknown): string => (isText(value) ? value : JSON.stringify(value));

export const isSecret = (schema: Schema): boolean => schema['format'] === 'password';

export const titleOf = (schema: Schema, name: string): string => {
  const { title } = schema;
  return isText(title) && title.trim() !== '' ? title : humanised(name);
};

export const descriptionOf = ({ description }: Schema): string =>
  isText(description) ? description : '';

export const hasLookup = (schema: Schema): boolean => isObject(schema['lookup']);
