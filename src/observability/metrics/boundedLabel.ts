/** The first so many values as they are, `other` for all that come later. */
export function createBoundedLabel(max: number): (value: string) => string {
  const known = new Set<string>();
  return value => {
    if (known.size < max) known.add(value);
    return known.has(value) ? value : 'other';
  };
}
