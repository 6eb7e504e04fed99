export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text member of `value`, or undefined. */
export const textAt = (value: unknown, name: string): string | undefined => {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : undefined;
};

/** Whether two JSON values are the same; the order of members does not count. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, i) => isSameJson(item, other[i]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(name => Object.hasOwn(other, name) && isSameJson(one[name], other[name]))
  );
}

/** JSON Pointer (RFC 6901) of the segments. */
export const toPointer = (segments: readonly (string | number)[]): string =>
  segments
    .map(segment => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

export const segmentsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

export function valueAt(value: unknown, segments: readonly (string | number)[]): unknown {
  let found = value;
  for (const segment of segments) {
    if (Array.isArray(found)) found = found[Number(segment)];
    else found = isObject(found) && Object.hasOwn(found, segment) ? found[segment] : undefined;
  }
  return found;
}
