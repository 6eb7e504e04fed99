/** The value that a share `q` of the ordered values does not exceed. */
export const quantile = (ordered: readonly number[], q: number): number =>
  ordered[Math.max(0, Math.ceil(q * ordered.length) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
