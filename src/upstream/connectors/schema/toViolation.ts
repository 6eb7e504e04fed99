import type { ErrorObject } from 'ajv-draft-04';
import { isObject } from '../../../lib/decode.ts';
import { counted } from './counted.ts';
import type { InputViolation } from './inputViolations.ts';
import { segmentsOf, valueAt } from './jsonPointer.ts';
import { readError } from './readError.ts';

const MAX_FOUND_LENGTH = 200;
const HIDDEN = '(hidden)';

/** A validator's error as a person reads it. Sentences never contain values of the input. */
export function toViolation(
  error: ErrorObject,
  input: unknown,
  secrets: ReadonlySet<string>,
): InputViolation {
  const { instancePath: path, keyword, params } = error;
  const value = valueAt(input, segmentsOf(path));
  const { says, expected, found = toFound(value) } = readError(error, value);
  const variant = typeof params['variant'] === 'string' ? params['variant'] : null;
  const message = variant === null ? says : `${says} (read as "${variant}", which fits best)`;
  const isSecret = [...secrets].some(secret => path === secret || path.startsWith(`${secret}/`));
  return { path, keyword, message: `${message}.`, expected, found: isSecret ? HIDDEN : found };
}

function toFound(value: unknown): unknown {
  if (Array.isArray(value)) return `array of ${counted(value.length, 'item')}`;
  if (isObject(value))
    return `object with ${counted(Object.keys(value).length, 'property', 'properties')}`;
  if (typeof value !== 'string' || value.length <= MAX_FOUND_LENGTH) return value ?? null;
  return `${value.slice(0, MAX_FOUND_LENGTH)}…`;
}
