import type { SchemaLookup } from './findLookups.ts';
import { segmentsOf, toPointer, valueAt } from './jsonPointer.ts';
import { fillMembers, templateNames } from './templates.ts';

export type ResolvedLookup =
  | { readonly ok: true; readonly input: Record<string, unknown> }
  /** JSON Pointers of the values that must be set first. */
  | { readonly ok: false; readonly missing: readonly string[] };

/**
 * The input to call a lookup's operation with, or what is still missing for it.
 *
 * `values` is the operation's input as far as it is filled in; absent, `null` and `''` count as
 * missing. `at` is the JSON Pointer of the very field in `values`, such as `/filters/2/column`:
 * without it, what lies inside an array cannot be told and counts as missing.
 */
export function resolveLookupInput(lookup: SchemaLookup, values: unknown, at = ''): ResolvedLookup {
  const field = segmentsOf(at);
  const pointers = templateNames(lookup.input).map(
    (name, index) => [name, concrete(lookup.dependsOn[index] ?? toPointer([name]), field)] as const,
  );
  const found = new Map(
    pointers.map(([name, segments]) => [name, valueAt(values, segments)] as const),
  );
  const missing = pointers.filter(([name]) => isMissing(found.get(name)));
  if (missing.length > 0) {
    return { ok: false, missing: [...new Set(missing.map(([, segments]) => toPointer(segments)))] };
  }
  return { ok: true, input: fillMembers(lookup.input, name => found.get(name)) };
}

/** `-` becomes the index the field itself has at that place, as long as both go the same way. */
function concrete(pointer: string, field: readonly string[]): readonly string[] {
  let isSameWay = true;
  return segmentsOf(pointer).map((segment, index) => {
    const own = field[index];
    if (!isSameWay || own === undefined) return segment;
    if (segment === '-') return own;
    isSameWay = segment === own;
    return segment;
  });
}

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '';
