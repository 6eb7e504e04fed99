import { isObject } from '../shared/json.ts';
import {
  choicesOf,
  fitsType,
  propertiesOf,
  requiredOf,
  resolved,
  type Schema,
  typesOf,
} from './schema.ts';

/**
 * The variant that `value` most looks like: Tray's variants have no discriminator. The first one
 * for no value.
 */
export function bestVariant(value: unknown, variants: readonly Schema[], root: Schema): number {
  const scores = variants.map(variant => scoreOf(value, resolved(variant, root)));
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/** Whether every member of `value` belongs to the variant or to what surrounds all of them. */
export function mayBe(value: unknown, variant: Schema, base: Schema): boolean {
  if (value === undefined) return true;
  const types = typesOf(variant);
  if (types.length > 0 && !types.some(type => fitsType(value, type))) return false;
  if (!isObject(value)) return true;
  const names = namesOf(variant, base);
  return names.size === 0 || Object.keys(value).every(name => names.has(name));
}

/** `value` as far as it can stay when another variant is chosen; undefined for nothing. */
export function keptFor(value: unknown, variant: Schema, base: Schema): unknown {
  const types = typesOf(variant);
  if (types.length > 0 && !types.some(type => fitsType(value, type))) return undefined;
  if (!isObject(value)) return value;
  const own = new Map(propertiesOf(variant));
  const common = new Set(propertiesOf(base).map(([name]) => name));
  const members = Object.entries(value).filter(([name, member]) => {
    const property = own.get(name);
    return property ? scoreOf(member, property) >= 0 : common.has(name);
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

const namesOf = (variant: Schema, base: Schema): ReadonlySet<string> =>
  new Set([...propertiesOf(variant), ...propertiesOf(base)].map(([name]) => name));

/** Points for what fits, minus points for what does not. */
function scoreOf(value: unknown, schema: Schema): number {
  if (value === undefined) return 0;
  const types = typesOf(schema);
  let score = 0;
  if (types.length > 0) score += types.some(type => fitsType(value, type)) ? 1 : -4;
  const choices = choicesOf(schema);
  if (choices) score += choices.some(choice => choice.value === value) ? 2 : -3;
  if (!isObject(value)) return score;
  const properties = new Map(propertiesOf(schema));
  for (const [name, member] of Object.entries(value)) {
    const property = properties.get(name);
    score += property ? 2 + Math.sign(scoreOf(member, property)) : -1;
  }
  for (const name of requiredOf(schema)) score += Object.hasOwn(value, name) ? 1 : -1;
  return score;
}
