import { isObject, type JsonObject } from '../../../lib/decode.ts';
import type { Place, Reader, Variant } from './place.ts';

export function readAllOf(value: unknown, place: Place): JsonObject {
  if (!isListOfSchemas('allOf', value, place)) return {};
  return { allOf: value.map((node, index) => place.read(['allOf', index], node)) };
}

export function variants(keyword: 'anyOf' | 'oneOf'): Reader {
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

export function readNot(value: unknown, place: Place): JsonObject {
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
