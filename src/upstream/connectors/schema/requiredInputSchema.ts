import { isObject, type JsonObject } from '../../../lib/decode.ts';
import { findLookups } from './findLookups.ts';
import { escapeSegment, segmentsOf, valueAt } from './jsonPointer.ts';
import { tooDeepAt } from './tooDeepAt.ts';

/** True for the property of the input (a JSON Pointer, `-` for an index) that a form must show. */
type IsNeeded = (pointer: string) => boolean;

const COMBINATIONS = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * A copy of an input schema reduced to what must be filled in, for short forms.
 *
 * Keeps, at every level, the required properties and those that the lookups of kept fields
 * depend on. Array items and variants stay in their places, so pointers into the schema stay
 * valid. Anything that is not a schema, or is nested too deep, comes back as it is.
 */
export function requiredInputSchema(schema: unknown): unknown {
  if (!isObject(schema) || tooDeepAt(schema) !== null) return schema;
  const lookups = findLookups(schema).map(({ path, dependsOn }) => ({
    segments: segmentsOf(path),
    dependsOn,
  }));
  const needed = new Set<string>();
  const isNeeded: IsNeeded = pointer =>
    [...needed].some(other => other === pointer || other.startsWith(`${pointer}/`));
  for (;;) {
    const reduced = reduce(schema, '', isNeeded, []);
    const before = needed.size;
    for (const { segments, dependsOn } of lookups) {
      if (valueAt(reduced, segments) === undefined) continue;
      for (const pointer of dependsOn) needed.add(pointer);
    }
    if (needed.size === before) return reduced;
  }
}

/** `required` holds what the object around a variant requires: variants describe that object. */
function reduce(
  node: unknown,
  at: string,
  isNeeded: IsNeeded,
  required: readonly unknown[],
): unknown {
  if (!isObject(node)) return node;
  const wanted = [...required, ...requiredBy(node)];
  const below = (child: unknown, segment: string) => reduce(child, at + segment, isNeeded, []);
  const reduced = mapMembers(node, (keyword, value) => {
    if (keyword === 'items' && Array.isArray(value)) {
      return value.map((item, index) => below(item, `/${index}`));
    }
    if (isOneOf(keyword, ['items', 'additionalItems', 'additionalProperties'])) {
      return below(value, '/-');
    }
    if (isOneOf(keyword, COMBINATIONS) && Array.isArray(value)) {
      return value.map(variant => reduce(variant, at, isNeeded, wanted));
    }
    if (keyword === 'definitions' && isObject(value)) {
      return mapMembers(value, (_name, definition) => reduce(definition, at, isNeeded, []));
    }
    return value;
  });
  const { properties, advanced } = node;
  if (!isObject(properties)) return reduced;
  const kept = Object.keys(properties).filter(
    name => wanted.includes(name) || isNeeded(`${at}/${escapeSegment(name)}`),
  );
  return {
    ...reduced,
    properties: Object.fromEntries(
      kept.map(name => [name, below(properties[name], `/${escapeSegment(name)}`)]),
    ),
    ...(Array.isArray(advanced) && { advanced: advanced.filter(name => kept.includes(name)) }),
  };
}

/** What `node` or any of its variants requires of the object they describe. */
function requiredBy(node: JsonObject): readonly unknown[] {
  const own: readonly unknown[] = Array.isArray(node['required']) ? node['required'] : [];
  const variants = COMBINATIONS.flatMap(keyword => {
    const list = node[keyword];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
  return [...own, ...variants.flatMap(requiredBy)];
}

function mapMembers(
  members: JsonObject,
  toValue: (name: string, value: unknown) => unknown,
): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, toValue(name, value)]),
  );
}

const isOneOf = (word: string, words: readonly string[]): boolean => words.includes(word);
