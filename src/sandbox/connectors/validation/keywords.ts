import type { JsonObject } from '../../types.ts';
import { ownMember } from '../jsonValues.ts';

/** A keyword that must be a whole number of at least 0; anything else counts as absent. */
export function countIn(schema: JsonObject, keyword: string): number | undefined {
  const count = ownMember(schema, keyword);
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
}

/** The pattern's expression, or `undefined` when it is not one. */
export function patternIn(pattern: unknown): RegExp | undefined {
  if (typeof pattern !== 'string') return undefined;
  return compile(pattern, 'u') ?? compile(pattern, '');
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
