/** JSON nested deeper than this is refused before anything recursive touches it. */
export const MAX_DEPTH = 200;

/**
 * The first place nested more than `maxDepth` levels deep, as segments, or `null`.
 *
 * Walks without recursion, so neither hostile nesting nor a cycle overflows the stack.
 */
export function tooDeepAt(document: unknown, maxDepth = MAX_DEPTH): readonly string[] | null {
  const path: string[] = [];
  const pending: Iterator<[string, unknown]>[] = [membersOf(document)];
  while (pending.length > 0) {
    const next = pending.at(-1)?.next();
    if (next === undefined || next.done === true) {
      pending.pop();
      path.pop();
      continue;
    }
    const [segment, value] = next.value;
    if (typeof value !== 'object' || value === null) continue;
    path.push(segment);
    if (path.length > maxDepth) return path;
    pending.push(membersOf(value));
  }
  return null;
}

function membersOf(value: unknown): Iterator<[string, unknown]> {
  const members: [string, unknown][] =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return members[Symbol.iterator]();
}
