import type { JsonObject } from '../types.ts';
import { isJsonObject, ownMember } from './jsonValues.ts';
import { arrayViolations } from './validation/arrayViolations.ts';
import { combinedViolations } from './validation/combinedViolations.ts';
import { numberViolations } from './validation/numberViolations.ts';
import { objectViolations } from './validation/objectViolations.ts';
import { stringViolations } from './validation/stringViolations.ts';
import { typeViolations } from './validation/typeViolations.ts';
import type { Validation } from './validation/validation.ts';

/**
 * The ways in which `value` breaks `schema` (JSON Schema draft-04), none when it fits.
 *
 * Worded as org.everit.json.schema does it, since Tray's 400 answers are: `#/rows: expected type:
 * Integer, found: String`, the place as a JSON Pointer in front. Tray's keywords for forms
 * (`lookup`, `advanced`, `enumLabels`) restrict nothing; `date_mask` restricts strings. A keyword
 * that is malformed is passed over, never thrown on.
 */
export function schemaViolations(schema: JsonObject, value: unknown): readonly string[] {
  return createValidation(schema).check(schema, value, '#');
}

function createValidation(root: JsonObject): Validation {
  const followed = new Set<string>();
  const validation: Validation = {
    check(schema, value, pointer) {
      if (!isJsonObject(schema)) return [];
      const reference = ownMember(schema, '$ref');
      if (typeof reference !== 'string')
        return keywordViolations(schema, value, pointer, validation);
      const step = `${reference} ${pointer}`;
      const target = followed.has(step) ? undefined : resolve(root, reference);
      if (target === undefined) return [];
      followed.add(step);
      const violations = validation.check(target, value, pointer);
      followed.delete(step);
      return violations;
    },
  };
  return validation;
}

function keywordViolations(
  schema: JsonObject,
  value: unknown,
  pointer: string,
  validation: Validation,
): readonly string[] {
  const wrongType = typeViolations(schema, value, pointer);
  // As everit does: a value of the wrong type has no length, range or members worth naming.
  const ofType =
    wrongType.length > 0 ? wrongType : typedViolations(schema, value, pointer, validation);
  return [...ofType, ...combinedViolations(schema, value, pointer, validation)];
}

function typedViolations(
  schema: JsonObject,
  value: unknown,
  pointer: string,
  validation: Validation,
): readonly string[] {
  if (typeof value === 'string') return stringViolations(schema, value, pointer);
  if (typeof value === 'number') return numberViolations(schema, value, pointer);
  if (Array.isArray(value)) return arrayViolations(schema, value, pointer, validation);
  if (isJsonObject(value)) return objectViolations(schema, value, pointer, validation);
  return [];
}

/** The schema that a `#/…` reference names; other references are unknown here. */
function resolve(root: JsonObject, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => memberAt(at, unescapePointer(step)), root);
}

function memberAt(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isJsonObject(value) ? ownMember(value, key) : undefined;
}

function unescapePointer(step: string): string {
  const plain = step.replace(/~1/g, '/').replace(/~0/g, '~');
  return /%(?![0-9a-f]{2})/i.test(plain) ? plain : decode(plain);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
