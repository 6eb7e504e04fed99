import type { IncomingMessage } from 'node:http';
import { InputError } from '../errors.ts';
import { headerValues } from '../lib/headerValues.ts';
import type { UserRef } from './mint.ts';

/** The headers that make a whole request act as one end user. */
export const ACTING_HEADERS = {
  id: 'x-tray-user-id',
  externalUserId: 'x-tray-external-user-id',
} as const;

/** What a header can hold without doubt about its encoding: 1 to 256 visible ASCII characters. */
const USER_ID = /^[\x21-\x7e]{1,256}$/;

/**
 * The end user that `request` asks to act as, or undefined for none.
 *
 * @throws {InputError} for both headers at once, one sent twice, or an id no header can hold.
 */
export function readActedFor(request: IncomingMessage): UserRef | undefined {
  const id = read(request, ACTING_HEADERS.id);
  const externalUserId = read(request, ACTING_HEADERS.externalUserId);
  if (id !== undefined && externalUserId !== undefined) {
    throw new InputError(
      `Name the user by exactly one of the headers ${Object.values(ACTING_HEADERS).join(' and ')}.`,
    );
  }
  if (id !== undefined) return { id };
  return externalUserId === undefined ? undefined : { externalUserId };
}

function read(request: IncomingMessage, name: string): string | undefined {
  const [value, ...others] = headerValues(request, name);
  if (value === undefined) return undefined;
  if (others.length > 0) throw new InputError(`Send the header ${name} once.`);
  if (USER_ID.test(value)) return value;
  throw new InputError(
    `The header ${name} must hold 1 to 256 visible ASCII characters; for another id, use onBehalfOf or user(externalUserId:).`,
  );
}
