import type { IncomingMessage } from 'node:http';
import { TrayGraphError } from '../errors.ts';
import type { Principal, PrincipalIssuer } from './principal.ts';

/** RFC 6750: the scheme, one space or more, and a token of this alphabet. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * Who sends `request`, by its `Authorization` header. Without one, nobody: the schema can still be
 * looked at.
 *
 * @throws {TrayGraphError} UNAUTHENTICATED for a header that cannot be read, or for two.
 */
export function authenticate(request: IncomingMessage, issuer: PrincipalIssuer): Principal {
  const headers = request.headersDistinct['authorization'] ?? [];
  const [header] = headers;
  if (header === undefined || header === '') return issuer.anonymous;
  if (headers.length > 1) throw refused('Send one Authorization header, not several.');
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) {
    throw refused('The Authorization header must read "Bearer", a space and a token.');
  }
  return issuer.fromToken(token);
}

const refused = (message: string): TrayGraphError =>
  new TrayGraphError(message, { code: 'UNAUTHENTICATED', retryable: false });
