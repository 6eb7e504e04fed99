import type { ErrorObject } from 'ajv-draft-04';
import { isObject } from '../../../lib/decode.ts';
import { counted } from './counted.ts';
import { segmentsOf } from './jsonPointer.ts';
import { nearestName } from './nearestName.ts';

/** What a validator's error says to a person. */
export interface Reading {
  readonly says: string;
  readonly expected: unknown;
  /** When the place itself is not what was found, such as the name of an unknown property. */
  readonly found?: unknown;
}

/** Puts an error about `value` into words, without the value itself. */
export function readError({ keyword, instancePath, params }: ErrorObject, value: unknown): Reading {
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

const namesOf = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value) : []);
