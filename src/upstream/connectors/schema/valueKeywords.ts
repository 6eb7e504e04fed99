import type { JsonObject } from '../../../lib/decode.ts';
import { compileDateMask } from './dateMask.ts';
import type { Place, Reader } from './place.ts';
import { toRegExp } from './toRegExp.ts';

const TYPES: ReadonlySet<unknown> = new Set([
  ...['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'],
]);
const CHECKED_FORMATS: ReadonlySet<unknown> = new Set([
  ...['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'],
]);
const FORM_FORMATS: ReadonlySet<unknown> = new Set(['text', 'datetime']);

export function readType(value: unknown, place: Place): JsonObject {
  const types: readonly unknown[] = Array.isArray(value) ? [...new Set(value)] : [value];
  if (types.length > 0 && types.every(type => TYPES.has(type))) {
    return { type: Array.isArray(value) ? types : value };
  }
  place.skip('type', 'it must be one of the seven JSON types or a list of them');
  return {};
}

export function readEnum(value: unknown, place: Place): JsonObject {
  if (Array.isArray(value) && value.length > 0) return { oneOfValues: value };
  place.skip('enum', 'it must be a list with at least one value');
  return {};
}

export function readFormat(value: unknown, place: Place, node: JsonObject): JsonObject {
  if (value === 'password') return { secret: true };
  if (value === 'datetime' && node['date_mask'] !== undefined) {
    return readDateMask(node['date_mask'], place);
  }
  if (CHECKED_FORMATS.has(value)) return { format: value };
  if (typeof value !== 'string') place.skip('format', 'it must be a string');
  else if (!FORM_FORMATS.has(value)) place.remark('format', 'this format is not known');
  return {};
}

function readDateMask(mask: unknown, place: Place): JsonObject {
  if (typeof mask === 'string' && mask !== '' && compileDateMask(mask) !== null) {
    return { dateMask: mask };
  }
  place.skip('date_mask', 'this date mask is not understood');
  return {};
}

export function readPattern(value: unknown, place: Place): JsonObject {
  if (typeof value === 'string' && toRegExp(value) !== null) return { pattern: value };
  place.skip('pattern', 'it is not a regular expression that can be used here');
  return {};
}

export function count(keyword: string): Reader {
  return (value, place) => {
    if (Number.isInteger(value) && Number(value) >= 0) return { [keyword]: value };
    place.skip(keyword, 'it must be a whole number, 0 or more');
    return {};
  };
}

export function limit(keyword: string, exclusive: string): Reader {
  return (value, place, node) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      place.skip(keyword, 'it must be a number');
      return {};
    }
    return node[exclusive] === true
      ? { [keyword]: value, [exclusive]: true }
      : { [keyword]: value };
  };
}

/** The limit itself takes `true` over; everything else is a slip or draft-06. */
export function readExclusive(keyword: string): Reader {
  return (value, place) => {
    if (typeof value !== 'boolean') place.skip(keyword, 'it must be true or false');
    return {};
  };
}

export function readMultipleOf(value: unknown, place: Place): JsonObject {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return { decimalMultipleOf: value };
  place.skip('multipleOf', 'it must be a number above 0');
  return {};
}
