import { isDeepStrictEqual } from 'node:util';
import { type Answer, COUNTED } from './answer.ts';

/** In what `compiled` is not what `stitched` is, a sentence each; nothing for equal answers. */
export function differences(stitched: Answer, compiled: Answer): readonly string[] {
  const found: string[] = [];
  const same = (what: string, one: unknown, other: unknown): void => {
    if (one !== other) found.push(`${what}\n  stitched: ${one}\n  compiled: ${other}`);
  };
  if (isStatusTold(stitched, compiled)) {
    same('The HTTP status differs.', stitched.status, compiled.status);
  }
  same('The data differ.', stitched.data, compiled.data);
  same('Cache-Control differs.', stitched.cacheControl, compiled.cacheControl);
  for (const error of without(stitched.errors, compiled.errors)) {
    found.push(`Only the stitched path has this error: ${error}`);
  }
  for (const error of without(compiled.errors, stitched.errors)) {
    found.push(`Only the compiled path has this error: ${error}`);
  }
  return [
    ...found,
    ...erasuresThatDiffer(stitched, compiled),
    ...changesThatDiffer(stitched, compiled),
  ];
}

/**
 * Where nothing is left of the data, the status follows from all errors, also from those that may be
 * told or not.
 */
const isStatusTold = ({ data = 'null', erasures }: Answer, other: Answer): boolean =>
  Object.values(JSON.parse(data) ?? {}).some(value => value !== null) ||
  isDeepStrictEqual(erasures, other.erasures);

/**
 * An error that erases its surroundings is told by both paths. What else has failed there may be
 * told or not: nobody has to wait for it.
 */
const erasuresThatDiffer = (stitched: Answer, compiled: Answer): readonly string[] =>
  [...new Set([...stitched.erasures.keys(), ...compiled.erasures.keys()])].flatMap(at => {
    const [one, other] = [stitched.erasures.get(at) ?? [], compiled.erasures.get(at) ?? []];
    if (one.some(error => other.includes(error))) return [];
    return [
      `Another error erases ${at}.\n  stitched: ${one.join(' ')}\n  compiled: ${other.join(' ')}`,
    ];
  });

/**
 * Where `compiled` has asked Tray more often, a sentence for each API. Nothing where an error has
 * erased what stood beside it: whether that was still asked for is a matter of moments.
 */
export const furtherCalls = (stitched: Answer, compiled: Answer): readonly string[] =>
  COUNTED.filter(
    name => compiled.calls[name] > stitched.calls[name] && compiled.erasures.size === 0,
  ).map(
    name =>
      `The compiled path makes more calls (${name}): ${compiled.calls[name]} instead of ${stitched.calls[name]}.`,
  );

/** What changes something, or costs, reaches Tray as often, and in the client's order. */
function changesThatDiffer(stitched: Answer, compiled: Answer): readonly string[] {
  return [
    ...without(stitched.changes, compiled.changes).map(what => `Not sent when compiled: ${what}`),
    ...without(compiled.changes, stitched.changes).map(what => `Sent when compiled: ${what}`),
    ...(inOrder(stitched) === inOrder(compiled)
      ? []
      : [
          `Sent in another order.\n  stitched: ${inOrder(stitched)}\n  compiled: ${inOrder(compiled)}`,
        ]),
  ];
}

/** Tokens are minted whenever they are needed. */
const inOrder = ({ changes }: Answer): string =>
  changes.filter(what => !what.startsWith('authorize ')).join('\n');

/** The members of `list` that `others` lacks, counted. */
function without(list: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return list.filter(one => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
