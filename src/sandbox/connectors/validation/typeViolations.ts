import type { JsonObject } from '../../types.ts';
import { isJsonObject, ownMember } from '../jsonValues.ts';

/** Type names of draft-04 and everit's words for them. */
const typeWords: Readonly<Record<string, string>> = {
  string: 'String',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Boolean',
  object: 'JSONObject',
  array: 'JSONArray',
};

/** The violation of `type`, if there is one. An unknown type name makes the keyword void. */
export function typeViolations(schema: JsonObject, value: unknown, pointer: string): string[] {
  const types = typesOf(ownMember(schema, 'type'));
  if (types.length === 0 || types.some(type => isOfType(type, value))) return [];
  const [only] = types;
  if (types.length > 1 || only === undefined) {
    return [`${pointer}: #: no subschema matched out of the total ${types.length} subschemas`];
  }
  if (only === 'null') return [`${pointer}: expected: null, found: ${foundWord(value)}`];
  return [`${pointer}: expected type: ${typeWords[only]}, found: ${foundWord(value)}`];
}

function typesOf(keyword: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(keyword) ? keyword : [keyword];
  const known = names.filter(
    (name): name is string =>
      typeof name === 'string' && (name === 'null' || Object.hasOwn(typeWords, name)),
  );
  return known.length === names.length ? known : [];
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function foundWord(value: unknown): string {
  if (value === null || value === undefined) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  return typeWords[typeof value] ?? 'Null';
}
