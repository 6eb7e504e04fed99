/** The value that a share `q` of the ordered values does not exceed. */
export const quantile = (ordered: readonly number[], q: number): number =>
  ordered[Math.max(0, Math.ceil(q * ordered.length) - 1)] ?? Number.NaN;

/** The middle value; of an even number of them, halfway between the two in the middle. */
export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const upper = ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
  return (quantile(ordered, 0.5) + upper) / 2;
}
