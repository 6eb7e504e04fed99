import type { Answer } from './answer.ts';

/**
 * `stitched` in the client's words where it tells an error of the object around a field. It asks for
 * hidden keys before the client's own fields: where both are the same field, and it fails, the gateway
 * says so of the object around the key, and the compiled path says so of the client's field.
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
  const isOfField = (other: Parted): boolean =>
    other.rest === rest &&
    toText(other.path.slice(0, -1)) === toText(path) &&
    !String(other.path.at(-1)).startsWith(HIDDEN);
  return others.find(other => isOfField(parted(other))) ?? error;
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
