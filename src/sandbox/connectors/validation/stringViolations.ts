import type { JsonObject } from '../../types.ts';
import { ownMember } from '../jsonValues.ts';
import { formats } from './formats.ts';
import { countIn, patternIn } from './keywords.ts';
import { matchesDateMask } from './matchesDateMask.ts';

/** Violations of the keywords that restrict strings. Lengths count characters, not UTF-16 units. */
export function stringViolations(schema: JsonObject, value: string, pointer: string): string[] {
  const length = [...value].length;
  const minLength = countIn(schema, 'minLength') ?? 0;
  const maxLength = countIn(schema, 'maxLength') ?? Number.POSITIVE_INFINITY;
  const pattern = patternIn(ownMember(schema, 'pattern'));
  const violations: string[] = [];
  if (length < minLength) violations.push(`expected minLength: ${minLength}, actual: ${length}`);
  if (length > maxLength) violations.push(`expected maxLength: ${maxLength}, actual: ${length}`);
  if (pattern && !pattern.test(value)) {
    violations.push(`string [${value}] does not match pattern ${schema['pattern']}`);
  }
  violations.push(...formatViolations(schema, value));
  return violations.map(violation => `${pointer}: ${violation}`);
}

function formatViolations(schema: JsonObject, value: string): string[] {
  const name = ownMember(schema, 'format');
  const mask = ownMember(schema, 'date_mask');
  if (name === 'datetime' && typeof mask === 'string' && mask !== '') {
    return matchesDateMask(mask, value)
      ? []
      : [`[${value}] is not a valid datetime. Expected [${mask}]`];
  }
  const format = typeof name === 'string' ? formats.get(name) : undefined;
  return format && !format.accepts(value) ? [format.violation(value)] : [];
}
