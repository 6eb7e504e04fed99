import { isObject, type JsonObject } from '../../../lib/decode.ts';
import type { Place } from './place.ts';
import { toRegExp } from './toRegExp.ts';

export function readUniqueItems(value: unknown, place: Place): JsonObject {
  if (typeof value !== 'boolean') place.skip('uniqueItems', 'it must be true or false');
  return value === true ? { distinctItems: true } : {};
}

export function readItems(value: unknown, place: Place, node: JsonObject): JsonObject {
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

export function readRequired(value: unknown, place: Place): JsonObject {
  if (Array.isArray(value) && value.every(name => typeof name === 'string')) {
    return { required: [...new Set(value)] };
  }
  place.skip('required', 'it must be a list of property names beside "properties"');
  return {};
}

export function readProperties(value: unknown, place: Place): JsonObject {
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

export function readPatternProperties(value: unknown, place: Place): JsonObject {
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

export function readAdditionalProperties(
  value: unknown,
  place: Place,
  node: JsonObject,
): JsonObject {
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

export function readDependencies(value: unknown, place: Place): JsonObject {
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
