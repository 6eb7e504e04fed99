import type { ErrorObject } from 'ajv-draft-04';
import { isObject } from '../../../lib/decode.ts';
import type { InputViolation } from './inputViolations.ts';
import { segmentsOf, valueAt } from './jsonPointer.ts';
import { nearestName } from './nearestName.ts';

const MAX_FOUND_LENGTH = 200;
const HIDDEN = '(hidden)';

interface Reading {
  readonly says: string;
  readonly expected: unknown;
  /** When the place itself is not what was found, such as the name of an unknown property. */
  readonly found?: unknown;
}

/** A validator's error as a person reads it. Sentences never contain values of the input. */
export function toViolation(
  error: ErrorObject,
  input: unknown,
  secrets: ReadonlySet<string>,
): InputViolation {
  const { instancePath: path, keyword, params } = error;
  const value = valueAt(input, segmentsOf(path));
  const { says, expected, found = toFound(value) } = read(error, value);
  const variant = typeof params['variant'] === 'string' ? params['variant'] : null;
  const message = variant === null ? says : `${says} (read as "${variant}", which fits best)`;
  const isSecret = [...secrets].some(secret => path === secret || path.startsWith(`${secret}/`));
  return { path, keyword, message: `${message}.`, expected, found: isSecret ? HIDDEN : found };
}

function read({ keyword, instancePath, params }: ErrorObject, value: unknown): Reading {
  const name = segmentsOf(instancePath).at(-1);
  const it = name === undefined ? 'The input' : `"${name}"`;
  switch (keyword) {
    case 'type':
      return {
        says: `${it} must be ${anyType(params['type'])}, not ${aType(typeOf(value))}`,
        expected: params['type'],
      };
    case 'required':
      return {
        says: `"${params['missingProperty']}" is required${name === undefined ? '' : ` in ${it}`} but missing`,
        expected: params['missingProperty'],
        found: namesOf(value),
      };
    case 'additionalProperties':
      return readUnknown(it, String(params['additionalProperty']), params['allowedProperties']);
    case 'enum':
      return {
        says: `${it} must be one of ${listed(params['allowedValues'])}`,
        expected: params['allowedValues'],
      };
    case 'format':
      return readFormat(it, params);
    case 'oneOf':
      return {
        says: `${it} fits ${listed(params['fitting'])} at once; it must fit exactly one variant`,
        expected: params['variants'],
        found: params['fitting'],
      };
    case 'dependencies':
      return {
        says: `"${params['missingProperty']}" must be given together with "${params['property']}"`,
        expected: params['missingProperty'],
        found: namesOf(value),
      };
    default:
      return readLimit(it, keyword, params, value);
  }
}

function readUnknown(it: string, found: string, allowed: unknown): Reading {
  const names = Array.isArray(allowed) ? allowed.map(String) : [];
  const meant = nearestName(found, names);
  const hint = meant === undefined ? '' : `; perhaps "${meant}" was meant`;
  return { says: `${it} has no property "${found}"${hint}`, expected: names, found };
}

function readFormat(it: string, { format, dateMask }: ErrorObject['params']): Reading {
  if (dateMask === undefined)
    return { says: `${it} must be written as ${format}`, expected: format };
  return { says: `${it} must be a date written as ${dateMask}`, expected: dateMask };
}

function readLimit(
  it: string,
  keyword: string,
  params: ErrorObject['params'],
  value: unknown,
): Reading {
  const { limit, comparison } = params;
  const size = Array.isArray(value)
    ? value.length
    : isObject(value)
      ? Object.keys(value).length
      : null;
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return { says: `${it} must be ${comparison} ${limit}`, expected: `${comparison} ${limit}` };
    case 'multipleOf':
      return {
        says: `${it} must be a multiple of ${params['multipleOf']}`,
        expected: params['multipleOf'],
      };
    case 'minLength':
      return { says: `${it} must have at least ${counted(limit, 'character')}`, expected: limit };
    case 'maxLength':
      return { says: `${it} must have at most ${counted(limit, 'character')}`, expected: limit };
    case 'pattern':
      return {
        says: `${it} must match the pattern ${params['pattern']}`,
        expected: params['pattern'],
      };
    case 'minItems':
      return {
        says: `${it} must have at least ${counted(limit, 'item')}`,
        expected: limit,
        found: size,
      };
    case 'maxItems':
    case 'additionalItems':
      return {
        says: `${it} must have at most ${counted(limit, 'item')}`,
        expected: limit,
        found: size,
      };
    case 'minProperties':
      return {
        says: `${it} must have at least ${counted(limit, 'property', 'properties')}`,
        expected: limit,
        found: size,
      };
    case 'maxProperties':
      return {
        says: `${it} must have at most ${counted(limit, 'property', 'properties')}`,
        expected: limit,
        found: size,
      };
    case 'uniqueItems':
      return {
        says: `${it} must not repeat an item; items ${params['earlier']} and ${params['later']} are equal`,
        expected: true,
        found: [params['earlier'], params['later']],
      };
    case 'not':
      return { says: `${it} is what the schema excludes`, expected: null };
    default:
      return { says: `${it} does not satisfy "${keyword}"`, expected: null };
  }
}

function toFound(value: unknown): unknown {
  if (Array.isArray(value)) return `array of ${counted(value.length, 'item')}`;
  if (isObject(value))
    return `object with ${counted(Object.keys(value).length, 'property', 'properties')}`;
  if (typeof value !== 'string' || value.length <= MAX_FOUND_LENGTH) return value ?? null;
  return `${value.slice(0, MAX_FOUND_LENGTH)}…`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const namesOf = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value) : []);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const aType = (type: string): string => {
  if (type === 'null') return type;
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
};

function anyType(type: unknown): string {
  return [type]
    .flat()
    .map(one => aType(String(one)))
    .join(' or ');
}

function listed(values: unknown): string {
  const texts = [values].flat().map(value => JSON.stringify(value));
  return texts.length > 10
    ? `${texts.slice(0, 10).join(', ')} and ${texts.length - 10} more`
    : texts.join(', ');
}
