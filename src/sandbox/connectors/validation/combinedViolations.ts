import type { JsonObject } from '../../types.ts';
import { isJsonObject, isSameJson, ownMember } from '../jsonValues.ts';
import type { Validation } from './validation.ts';

/** Violations of `enum`, `allOf`, `anyOf`, `oneOf` and `not`, which restrict values of any type. */
export function combinedViolations(
  schema: JsonObject,
  value: unknown,
  pointer: string,
  { check }: Validation,
): string[] {
  const fits = (subschema: unknown) => check(subschema, value, pointer).length === 0;
  const allOf = schemasIn(schema, 'allOf');
  const anyOf = schemasIn(schema, 'anyOf');
  const oneOf = schemasIn(schema, 'oneOf');
  const not = ownMember(schema, 'not');
  const violations = [...enumViolations(schema, value, pointer)];
  violations.push(...allOf.flatMap(subschema => check(subschema, value, pointer)));
  if (anyOf.length > 0 && !anyOf.some(fits)) {
    const total = `no subschema matched out of the total ${anyOf.length} subschemas`;
    violations.push(`${pointer}: #: ${total}`);
  }
  const matched = oneOf.filter(fits).length;
  if (oneOf.length > 0 && matched !== 1) {
    violations.push(`${pointer}: #: ${matched} subschemas matched instead of one`);
  }
  if (isJsonObject(not) && fits(not)) {
    violations.push(`${pointer}: subject must not be valid against schema ${JSON.stringify(not)}`);
  }
  return violations;
}

/** An empty list, or one with something else than schemas in it, combines nothing. */
function schemasIn(schema: JsonObject, keyword: string): readonly JsonObject[] {
  const list = ownMember(schema, keyword);
  return Array.isArray(list) && list.every(isJsonObject) ? list : [];
}

function enumViolations(schema: JsonObject, value: unknown, pointer: string): string[] {
  const allowed = ownMember(schema, 'enum');
  if (!Array.isArray(allowed) || allowed.length === 0) return [];
  if (allowed.some(one => isSameJson(one, value))) return [];
  const found = typeof value === 'string' ? value : JSON.stringify(value);
  return [`${pointer}: ${found} is not a valid enum value`];
}
