import type { JsonObject } from '../../types.ts';
import { ownMember } from '../jsonValues.ts';

/** Violations of the keywords that restrict numbers; `exclusiveMinimum` is draft-04's boolean. */
export function numberViolations(schema: JsonObject, value: number, pointer: string): string[] {
  const minimum = numberIn(schema, 'minimum') ?? Number.NEGATIVE_INFINITY;
  const maximum = numberIn(schema, 'maximum') ?? Number.POSITIVE_INFINITY;
  const multipleOf = numberIn(schema, 'multipleOf') ?? 0;
  const violations: string[] = [];
  if (value < minimum) violations.push(`${value} is not greater or equal to ${minimum}`);
  if (value > maximum) violations.push(`${value} is not less or equal to ${maximum}`);
  if (value === minimum && ownMember(schema, 'exclusiveMinimum') === true) {
    violations.push(`${value} is not greater than ${minimum}`);
  }
  if (value === maximum && ownMember(schema, 'exclusiveMaximum') === true) {
    violations.push(`${value} is not less than ${maximum}`);
  }
  if (multipleOf > 0 && !isMultiple(value, multipleOf)) {
    violations.push(`${value} is not a multiple of ${multipleOf}`);
  }
  return violations.map(violation => `${pointer}: ${violation}`);
}

function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const number = ownMember(schema, keyword);
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** 0.3 is a multiple of 0.1, although the division of the binary fractions says otherwise. */
function isMultiple(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  const rounding = 4 * Number.EPSILON * Math.max(1, Math.abs(quotient));
  return Math.abs(quotient - Math.round(quotient)) <= rounding;
}
