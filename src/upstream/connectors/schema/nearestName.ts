/**
 * The first of `names` that is one slip of the keyboard away from `word` (a letter more, less,
 * wrong, or two swapped), or `undefined`.
 */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  for (const name of names) if (isOneSlipApart(word, name)) return name;
  return undefined;
}

function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restB.slice(1) === restA;
  const swapped = restA[1] === restB[0] && restA[0] === restB[1];
  return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
}
