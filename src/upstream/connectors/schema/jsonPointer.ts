/** The JSON Pointer (RFC 6901) of these segments; `''` is the whole document. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map(segment => `/${escapeSegment(String(segment))}`).join('');
}

/** One segment as it is written inside a JSON Pointer. */
export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The segments of a JSON Pointer, unescaped. */
export function segmentsOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .replace(/^\//, '')
    .split('/')
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at `segments`, reading own properties only; `undefined` where nothing stands. */
export function valueAt(document: unknown, segments: readonly string[]): unknown {
  let value = document;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = Reflect.get(value, segment);
  }
  return value;
}
