import { isObject, type JsonObject } from '../../../lib/decode.ts';
import { compileDateMask } from './dateMask.ts';
import { toRegExp } from './toRegExp.ts';

/** Where a reader stands in the schema, and what it may ask for. */
export interface Place {
  /** Leaves out something that might have refused inputs. */
  skip(keyword: string, why: string): void;
  /** Leaves out something that no validator checks. */
  remark(keyword: string, why: string): void;
  /** The sound form of a schema below this place. */
  read(segments: readonly (string | number)[], node: unknown): JsonObject;
  /** The name of the part that holds the schema below this place. */
  part(segments: readonly (string | number)[]): string;
  /** The name of the part a local reference leads to, or `null`. */
  target(ref: string): string | null;
  readonly isTooDeep: boolean;
}

/** One alternative of a `oneOf` or `anyOf`: the part that holds it and what to call it. */
export interface Variant {
  readonly part: string;
  readonly title: string;
}

type Reader = (value: unknown, place: Place, node: JsonObject) => JsonObject;

const TYPES: ReadonlySet<unknown> = new Set([
  ...['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'],
]);
const CHECKED_FORMATS: ReadonlySet<unknown> = new Set([
  ...['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'],
]);
const FORM_FORMATS: ReadonlySet<unknown> = new Set(['text', 'datetime']);

/** How each keyword that can refuse an input becomes sound. In the order they are applied. */
export const KEYWORDS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['type', readType],
  ['enum', readEnum],
  ['format', readFormat],
  ['pattern', readPattern],
  ['minLength', count('minLength')],
  ['maxLength', count('maxLength')],
  ['minimum', limit('minimum', 'exclusiveMinimum')],
  ['maximum', limit('maximum', 'exclusiveMaximum')],
  ['exclusiveMinimum', readExclusive('exclusiveMinimum')],
  ['exclusiveMaximum', readExclusive('exclusiveMaximum')],
  ['multipleOf', readMultipleOf],
  ['minItems', count('minItems')],
  ['maxItems', count('maxItems')],
  ['uniqueItems', readUniqueItems],
  ['items', readItems],
  ['minProperties', count('minProperties')],
  ['maxProperties', count('maxProperties')],
  ['required', readRequired],
  ['properties', readProperties],
  ['patternProperties', readPatternProperties],
  ['additionalProperties', readAdditionalProperties],
  ['dependencies', readDependencies],
  ['allOf', readAllOf],
  ['anyOf', variants('anyOf')],
  ['oneOf', variants('oneOf')],
  ['not', readNot],
]);

function readType(value: unknown, place: Place): JsonObject {
  const types: readonly unknown[] = Array.isArray(value) ? [...new Set(value)] : [value];
  if (types.length > 0 && types.every(type => TYPES.has(type))) {
    return { type: Array.isArray(value) ? types : value };
  }
  place.skip('type', 'it must be one of the seven JSON types or a list of them');
  return {};
}

function readEnum(value: unknown, place: Place): JsonObject {
  if (Array.isArray(value) && value.length > 0) return { oneOfValues: value };
  place.skip('enum', 'it must be a list with at least one value');
  return {};
}

function readFormat(value: unknown, place: Place, node: JsonObject): JsonObject {
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

function readPattern(value: unknown, place: Place): JsonObject {
  if (typeof value === 'string' && toRegExp(value) !== null) return { pattern: value };
  place.skip('pattern', 'it is not a regular expression that can be used here');
  return {};
}

function count(keyword: string): Reader {
  return (value, place) => {
    if (Number.isInteger(value) && Number(value) >= 0) return { [keyword]: value };
    place.skip(keyword, 'it must be a whole number, 0 or more');
    return {};
  };
}

function limit(keyword: string, exclusive: string): Reader {
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
function readExclusive(keyword: string): Reader {
  return (value, place) => {
    if (typeof value !== 'boolean') place.skip(keyword, 'it must be true or false');
    return {};
  };
}

function readMultipleOf(value: unknown, place: Place): JsonObject {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return { decimalMultipleOf: value };
  place.skip('multipleOf', 'it must be a number above 0');
  return {};
}

function readUniqueItems(value: unknown, place: Place): JsonObject {
  if (typeof value !== 'boolean') place.skip('uniqueItems', 'it must be true or false');
  return value === true ? { distinctItems: true } : {};
}

function readItems(value: unknown, place: Place, node: JsonObject): JsonObject {
  if (isObject(value)) return { items: place.read(['items'], value) };
  if (!Array.isArray(value)) {
    place.skip('items', 'it must be a schema or a list of schemas');
    return {};
  }
  const items = value.map((item, index) => place.read(['items', index], item));
  return { items, ...readAdditional('additionalItems', node['additionalItems'], place) };
}

function readAdditional(keyword: string, value: unknown, place: Place): JsonObject {
  if (value === undefined || typeof value === 'boolean') return { [keyword]: value ?? true };
  if (isObject(value)) return { [keyword]: place.read([keyword], value) };
  place.skip(keyword, 'it must be true, false or a schema');
  return {};
}

function readRequired(value: unknown, place: Place): JsonObject {
  if (Array.isArray(value) && value.every(name => typeof name === 'string')) {
    return { required: [...new Set(value)] };
  }
  place.skip('required', 'it must be a list of property names beside "properties"');
  return {};
}

function readProperties(value: unknown, place: Place): JsonObject {
  if (!isObject(value)) {
    place.skip('properties', 'it must be an object');
    return {};
  }
  const names = Object.keys(value).filter(name => name !== '__proto__');
  if (names.length < Object.keys(value).length) {
    place.skip('properties', 'a property cannot be called "__proto__"');
  }
  return {
    properties: Object.fromEntries(
      names.map(name => [name, place.read(['properties', name], value[name])]),
    ),
  };
}

function readPatternProperties(value: unknown, place: Place): JsonObject {
  if (!isObject(value)) {
    place.skip('patternProperties', 'it must be an object');
    return {};
  }
  const patterns = Object.keys(value).filter(pattern => toRegExp(pattern) !== null);
  if (patterns.length < Object.keys(value).length) {
    place.skip('patternProperties', 'one of its names is not a usable regular expression');
  }
  return {
    patternProperties: Object.fromEntries(
      patterns.map(name => [name, place.read(['patternProperties', name], value[name])]),
    ),
  };
}

function readAdditionalProperties(value: unknown, place: Place, node: JsonObject): JsonObject {
  if (value === true) return {};
  const { properties = {}, patternProperties = {} } = node;
  const areSound =
    isObject(properties) &&
    isObject(patternProperties) &&
    Object.keys(patternProperties).every(pattern => toRegExp(pattern) !== null);
  if (!areSound) {
    place.skip('additionalProperties', 'the properties beside it cannot be told apart');
    return {};
  }
  if (value !== false) return readAdditional('additionalProperties', value, place);
  const names = Object.keys(properties);
  return { knownProperties: { names, patterns: Object.keys(patternProperties) } };
}

function readDependencies(value: unknown, place: Place): JsonObject {
  if (!isObject(value)) {
    place.skip('dependencies', 'it must be an object');
    return {};
  }
  const dependencies: Record<string, unknown> = {};
  for (const [name, needs] of Object.entries(value)) {
    if (name === '__proto__') continue;
    if (isObject(needs)) dependencies[name] = place.read(['dependencies', name], needs);
    else if (Array.isArray(needs) && needs.every(need => typeof need === 'string')) {
      dependencies[name] = needs;
    } else place.skip('dependencies', `what "${name}" needs must be a list of names or a schema`);
  }
  return { dependencies };
}

function readAllOf(value: unknown, place: Place): JsonObject {
  if (!isListOfSchemas('allOf', value, place)) return {};
  return { allOf: value.map((node, index) => place.read(['allOf', index], node)) };
}

function variants(keyword: 'anyOf' | 'oneOf'): Reader {
  return (value, place) => {
    if (!isListOfSchemas(keyword, value, place)) return {};
    const named = value.map((node, index): Variant => {
      const { title } = node;
      const name = typeof title === 'string' && title !== '' ? title : `number ${index + 1}`;
      return { part: place.part([keyword, index]), title: name };
    });
    return { [`${keyword}Parts`]: named };
  };
}

function readNot(value: unknown, place: Place): JsonObject {
  if (isObject(value)) return { notPart: place.part(['not']) };
  place.skip('not', 'it must be a schema');
  return {};
}

function isListOfSchemas(
  keyword: string,
  value: unknown,
  place: Place,
): value is readonly JsonObject[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return true;
  place.skip(keyword, 'it must be a list of schemas');
  return false;
}
