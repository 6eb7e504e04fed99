import { InputError } from '../errors.ts';

/** Tray's names, versions and ids; everything else could mean another path to somebody on the way. */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._~-]*$/;
const MAX_LENGTH = 200;

/**
 * `value` as one segment of an upstream path.
 *
 * @param what names the argument in the error, such as `name`.
 * @throws {InputError} for what can be no name, version or id of Tray's.
 */
export function pathSegment(value: string, what: string): string {
  if (value.length <= MAX_LENGTH && SAFE.test(value)) return value;
  const shown = JSON.stringify(value.slice(0, 40).toWellFormed());
  const message = `${what} must be 1 to ${MAX_LENGTH} letters, digits, ".", "_", "~" or "-" and begin with a letter or digit, got ${shown}${value.length > 40 ? '…' : ''}.`;
  throw new InputError(message, [{ path: `/${what}`, keyword: 'pattern', message }]);
}
