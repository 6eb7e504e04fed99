import { readAllOf, readNot, variants } from './combinedKeywords.ts';
import {
  readAdditionalProperties,
  readDependencies,
  readItems,
  readPatternProperties,
  readProperties,
  readRequired,
  readUniqueItems,
} from './memberKeywords.ts';
import type { Reader } from './place.ts';
import {
  count,
  limit,
  readEnum,
  readExclusive,
  readFormat,
  readMultipleOf,
  readPattern,
  readType,
} from './valueKeywords.ts';

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
