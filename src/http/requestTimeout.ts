import type { IncomingMessage } from 'node:http';
import { InputError } from '../errors.ts';
import { headerValues } from '../lib/headerValues.ts';

/** How long the client wants to wait for its operation, in whole milliseconds. */
const HEADER = 'x-request-timeout-ms';

/**
 * The time that a request asks for with `x-request-timeout-ms`; undefined where it asks for none.
 *
 * @throws {InputError} for anything but one whole number of 1 or more.
 */
export function requestTimeoutMs(request: IncomingMessage): number | undefined {
  const values = headerValues(request, HEADER);
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length === 1 && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InputError(
    `The header ${HEADER} must be one whole number of milliseconds, from 1 to 999999999.`,
  );
}
