import type { IncomingMessage } from 'node:http';
import { TrayGraphError } from '../errors.ts';
import { headerValues } from '../lib/headerValues.ts';

/** RFC 6750: the scheme, one space or more, and a token of this alphabet. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * The bearer token of `request`, or undefined for none.
 *
 * @throws {TrayGraphError} UNAUTHENTICATED for a header that cannot be read, or for two.
 */
export function readBearer(request: IncomingMessage): string | undefined {
  const headers = headerValues(request, 'authorization');
  const [header] = headers;
  if (headers.length > 1) throw unauthenticated('Send one Authorization header, not several.');
  if (header === undefined || header === '') return undefined;
  const token = BEARER.exec(header)?.[1];
  if (token !== undefined) return token;
  throw unauthenticated('The Authorization header must read "Bearer", a space and a token.');
}

/** A refusal for want of a good proof of identity; `message` never holds what was sent. */
export const unauthenticated = (message: string): TrayGraphError =>
  new TrayGraphError(message, { code: 'UNAUTHENTICATED', retryable: false });
