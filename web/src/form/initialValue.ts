import { asSchema, propertiesOf, requiredOf, resolved, type Schema, typesOf } from './schema.ts';

/** Deep enough for any form that a person fills in; a schema that contains itself ends here. */
const MAX_DEPTH = 8;

/**
 * What a form begins with: the defaults, and the objects that must be there. Undefined for
 * nothing.
 */
export function initialValue(schema: Schema, root: Schema, depth = 0): unknown {
  const part = resolved(schema, root);
  if (part['default'] !== undefined && part['default'] !== null) return part['default'];
  if (depth > MAX_DEPTH || !typesOf(part).includes('object')) return undefined;
  const required = requiredOf(part);
  const members = propertiesOf(part).flatMap(([name, property]) => {
    const isWanted = required.has(name) || property['default'] !== undefined;
    const value = isWanted ? initialValue(property, root, depth + 1) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

/** What a new item of `array` begins with. */
export function initialItem(array: Schema, root: Schema, index: number): unknown {
  const { items } = array;
  const item = asSchema(Array.isArray(items) ? items[index] : items);
  const value = initialValue(item, root);
  if (value !== undefined) return value;
  const [type] = typesOf(resolved(item, root));
  if (type === 'object') return {};
  if (type === 'array') return [];
  return type === 'boolean' ? false : null;
}
