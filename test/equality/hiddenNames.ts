import type { Answer } from './answer.ts';

/**
 * `stitched` with the name that the client gives where an error is told of a hidden key, asked for
 * before the client's own field: both are the same field, and one of them fails first.
 */
export const inClientNames = (stitched: Answer, compiled: Answer): Answer => ({
  ...stitched,
  erasures: new Map(
    [...stitched.erasures].map(([at, errors]) => [
      at,
      errors.map(error => nameOfClient(error, compiled.erasures.get(at) ?? [])),
    ]),
  ),
});

function nameOfClient(error: string, others: readonly string[]): string {
  const { name, rest } = parted(error);
  if (!name.startsWith(HIDDEN)) return error;
  return others.find(other => parted(other).rest === rest) ?? error;
}

const HIDDEN = '_tray_';

/** The last name of the path of an error, and everything else about it. */
function parted(error: string): { readonly name: string; readonly rest: string } {
  const { path = [], ...other } = JSON.parse(error) as { readonly path?: readonly unknown[] };
  return { name: String(path.at(-1)), rest: JSON.stringify([path.slice(0, -1), other]) };
}
