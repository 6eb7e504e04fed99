import type { JsonObject } from '../../types.ts';
import { isJsonObject, ownMember } from '../jsonValues.ts';
import { countIn, patternIn } from './keywords.ts';
import { pointerTo } from './pointerTo.ts';
import type { Validation } from './validation.ts';

/** Violations of the keywords that restrict objects, and of the schemas of their members. */
export function objectViolations(
  schema: JsonObject,
  value: JsonObject,
  pointer: string,
  validation: Validation,
): string[] {
  const size = Object.keys(value).length;
  const minimum = countIn(schema, 'minProperties') ?? 0;
  const maximum = countIn(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY;
  const violations: string[] = [];
  if (size < minimum) violations.push(`${pointer}: minimum size: [${minimum}], found: [${size}]`);
  if (size > maximum) violations.push(`${pointer}: maximum size: [${maximum}], found: [${size}]`);
  const missing = stringsIn(ownMember(schema, 'required'))
    .filter(key => !Object.hasOwn(value, key))
    .map(key => `${pointer}: required key [${key}] not found`);
  return [
    ...violations,
    ...missing,
    ...dependencyViolations(schema, value, pointer, validation),
    ...memberViolations(schema, value, pointer, validation),
  ];
}

/** Draft-03's `required: true` and other lists that are not lists of names ask for nothing. */
function stringsIn(keyword: unknown): readonly string[] {
  if (!Array.isArray(keyword)) return [];
  return keyword.every(name => typeof name === 'string') ? keyword : [];
}

function dependencyViolations(
  schema: JsonObject,
  value: JsonObject,
  pointer: string,
  { check }: Validation,
): string[] {
  const dependencies = ownMember(schema, 'dependencies');
  if (!isJsonObject(dependencies)) return [];
  return Object.entries(dependencies).flatMap(([key, dependency]) => {
    if (!Object.hasOwn(value, key)) return [];
    if (isJsonObject(dependency)) return check(dependency, value, pointer);
    return stringsIn(dependency)
      .filter(name => !Object.hasOwn(value, name))
      .map(name => `${pointer}: property [${name}] is required`);
  });
}

function memberViolations(
  schema: JsonObject,
  value: JsonObject,
  pointer: string,
  { check }: Validation,
): string[] {
  const properties = objectIn(ownMember(schema, 'properties'));
  const patterns = Object.entries(objectIn(ownMember(schema, 'patternProperties'))).flatMap(
    ([source, subschema]) => {
      const pattern = patternIn(source);
      return pattern ? [{ pattern, subschema }] : [];
    },
  );
  const additional = ownMember(schema, 'additionalProperties');

  return Object.entries(value).flatMap(([key, member]) => {
    const place = pointerTo(pointer, key);
    const matching = patterns.filter(({ pattern }) => pattern.test(key));
    const declared = ownMember(properties, key);
    const violations = [
      ...check(declared, member, place),
      ...matching.flatMap(({ subschema }) => check(subschema, member, place)),
    ];
    if (Object.hasOwn(properties, key) || matching.length > 0) return violations;
    if (additional === false) return [`${pointer}: extraneous key [${key}] is not permitted`];
    return check(additional, member, place);
  });
}

const objectIn = (keyword: unknown): JsonObject => (isJsonObject(keyword) ? keyword : {});
