import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { type ErrorCode, TrayGraphError } from '../errors.ts';

/** What HTTP calls a refusal that comes before an operation has begun. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  INPUT_INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  OVERLOADED: 429,
  UPSTREAM_UNAVAILABLE: 503,
};

/**
 * What Apollo is to answer when a request fails before it has become an operation: the HTTP status
 * goes with it. Anything without a name of ours is masked.
 */
export function refusedRequest(error: unknown, requestId: string): GraphQLError {
  if (!(error instanceof TrayGraphError)) {
    const extensions = { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId };
    return new GraphQLError('Internal server error', {
      extensions: { ...extensions, http: { status: 500 } },
    });
  }
  const { message, extensions } = error;
  const status = STATUS[extensions.code] ?? 500;
  // RFC 9110 asks for the scheme in every 401.
  const headers = new HeaderMap(status === 401 ? [['www-authenticate', 'Bearer']] : []);
  const { retryAfterMs } = extensions;
  if (retryAfterMs !== undefined) {
    headers.set('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  }
  return new GraphQLError(message, {
    extensions: { ...extensions, requestId, http: { status, headers } },
  });
}
