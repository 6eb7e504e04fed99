import type { SchemaLookup } from './findLookups.ts';
import { segmentsOf } from './jsonPointer.ts';

/** A lookup, and the field of the form it is asked for. */
export interface LookupAt {
  readonly lookup: SchemaLookup;
  /** JSON Pointer into the input; undefined where the path named the schema, not a field. */
  readonly at: string | undefined;
}

/**
 * The lookup that `path` means: its own place in the schema (`/properties/sheet`), or a field of
 * the input (`/filters/2/column`). Where variants share a field, the first that has a lookup.
 */
export function findLookupAt(lookups: readonly SchemaLookup[], path: string): LookupAt | null {
  const named = lookups.find(lookup => lookup.path === path);
  if (named) return { lookup: named, at: undefined };
  const field = segmentsOf(path);
  const meant = lookups.find(lookup => isField(inputSegments(lookup.path), field));
  return meant ? { lookup: meant, at: path } : null;
}

/** Any item of an array. */
const ANY_INDEX = Symbol('index');

/** Where the values of a place in the schema stand in the input. */
function inputSegments(schemaPath: string): readonly (string | typeof ANY_INDEX)[] {
  const segments: (string | typeof ANY_INDEX)[] = [];
  const parts = segmentsOf(schemaPath);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === 'properties') segments.push(parts[++i] ?? '');
    else if (part === 'items') {
      segments.push(ANY_INDEX);
      if (/^\d+$/.test(parts[i + 1] ?? '')) i++; // a tuple: one schema for each place
    } else if (part === 'oneOf' || part === 'anyOf' || part === 'allOf') i++;
  }
  return segments;
}

const isField = (
  pattern: readonly (string | typeof ANY_INDEX)[],
  field: readonly string[],
): boolean =>
  pattern.length === field.length &&
  pattern.every((part, i) =>
    part === ANY_INDEX ? /^(\d+|-)$/.test(field[i] ?? '') : part === field[i],
  );
