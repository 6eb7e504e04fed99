import { isObject } from '../shared/json.ts';
import { asSchema, isSecret, resolved, type Schema } from './schema.ts';

/** Stands for a secret wherever a value is shown. */
const MASK = '••••••••';

/** `value` with every secret as `MASK`. */
export const maskSecrets = (value: unknown, schema: Schema): unknown =>
  mapSecrets(value, schema, schema, () => MASK, 0);

/** `value` without its secrets, as it may be kept or put into an address. */
export const withoutSecrets = (value: unknown, schema: Schema): unknown =>
  mapSecrets(value, schema, schema, () => undefined, 0);

/** `edited` with the secrets of `before` wherever it still has `MASK`. */
export const unmaskSecrets = (edited: unknown, before: unknown): unknown => {
  if (edited === MASK) return typeof before === 'string' ? before : undefined;
  if (Array.isArray(edited)) {
    return edited.map((item, i) => unmaskSecrets(item, Array.isArray(before) ? before[i] : null));
  }
  if (!isObject(edited)) return edited;
  return withoutUndefined(
    Object.entries(edited).map(([name, member]) => [
      name,
      unmaskSecrets(member, isObject(before) ? before[name] : undefined),
    ]),
  );
};

/** A schema may contain itself through its variants, without an end. */
const MAX_DEPTH = 60;

function mapSecrets(
  value: unknown,
  schema: Schema,
  root: Schema,
  change: (secret: unknown) => unknown,
  depth: number,
): unknown {
  if (depth > MAX_DEPTH) return value;
  const part = resolved(schema, root);
  if (value === undefined || value === null || value === '') return value;
  if (isSecret(part)) return change(value);
  let mapped: unknown = value;
  if (Array.isArray(mapped)) {
    const { items } = part;
    mapped = mapped.map((item, i) =>
      mapSecrets(item, asSchema(Array.isArray(items) ? items[i] : items), root, change, depth + 1),
    );
  } else if (isObject(mapped)) {
    const properties = asSchema(part['properties']);
    const others = asSchema(part['additionalProperties']);
    mapped = withoutUndefined(
      Object.entries(mapped).map(([name, member]) => [
        name,
        mapSecrets(member, asSchema(properties[name] ?? others), root, change, depth + 1),
      ]),
    );
  }
  for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
    const variants = part[keyword];
    for (const variant of Array.isArray(variants) ? variants : []) {
      if (isObject(variant)) mapped = mapSecrets(mapped, variant, root, change, depth + 1);
    }
  }
  return mapped;
}

const withoutUndefined = (members: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(members.filter(([, member]) => member !== undefined));
