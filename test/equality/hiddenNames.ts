import type { Answer } from './answer.ts';

/**
 * `stitched` in the client's words where an error is told of a hidden key, asked for before the client's
 * own field: both are the same field, and one of them fails first. Without such a field, the compiled
 * path tells it of the object around the key.
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
  const { path, rest } = parted(error);
  const around = toText(path.slice(0, -1));
  if (!String(path.at(-1)).startsWith(HIDDEN)) return error;
  const isSame = (other: Parted): boolean =>
    other.rest === rest && [toText(other.path), toText(other.path.slice(0, -1))].includes(around);
  return others.find(other => isSame(parted(other))) ?? error;
}

const HIDDEN = '_tray_';

const toText = (path: readonly unknown[]): string => JSON.stringify(path);

interface Parted {
  readonly path: readonly unknown[];
  /** Everything else about the error. */
  readonly rest: string;
}

function parted(error: string): Parted {
  const { path = [], ...other } = JSON.parse(error) as { readonly path?: readonly unknown[] };
  return { path, rest: JSON.stringify(other) };
}
