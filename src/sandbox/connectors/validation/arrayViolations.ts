import type { JsonObject } from '../../types.ts';
import { isJsonObject, isSameJson, ownMember } from '../jsonValues.ts';
import { countIn } from './keywords.ts';
import { pointerTo } from './pointerTo.ts';
import type { Validation } from './validation.ts';

/** Violations of the keywords that restrict arrays, and of the schemas of their items. */
export function arrayViolations(
  schema: JsonObject,
  value: readonly unknown[],
  pointer: string,
  validation: Validation,
): string[] {
  const minItems = countIn(schema, 'minItems') ?? 0;
  const maxItems = countIn(schema, 'maxItems') ?? Number.POSITIVE_INFINITY;
  const violations: string[] = [];
  if (value.length < minItems) {
    violations.push(`${pointer}: expected minimum item count: ${minItems}, found: ${value.length}`);
  }
  if (value.length > maxItems) {
    violations.push(`${pointer}: expected maximum item count: ${maxItems}, found: ${value.length}`);
  }
  if (ownMember(schema, 'uniqueItems') === true && hasDuplicate(value)) {
    violations.push(`${pointer}: array items are not unique`);
  }
  return [...violations, ...itemViolations(schema, value, pointer, validation)];
}

function hasDuplicate(items: readonly unknown[]): boolean {
  return items.some((item, index) => items.slice(0, index).some(other => isSameJson(item, other)));
}

function itemViolations(
  schema: JsonObject,
  value: readonly unknown[],
  pointer: string,
  { check }: Validation,
): string[] {
  const items = ownMember(schema, 'items');
  if (isJsonObject(items)) {
    return value.flatMap((item, index) => check(items, item, pointerTo(pointer, index)));
  }
  if (!Array.isArray(items)) return [];
  const additional = ownMember(schema, 'additionalItems');
  const isTooLong = additional === false && value.length > items.length;
  const tooLong = `${pointer}: expected: [${items.length}] array items, found: [${value.length}]`;
  const inItems = value.flatMap((item, index) =>
    check(index < items.length ? items[index] : additional, item, pointerTo(pointer, index)),
  );
  return isTooLong ? [tooLong, ...inItems] : inItems;
}
