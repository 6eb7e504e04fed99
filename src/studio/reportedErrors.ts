import type { GraphQLResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What is always reported of an error beside its place: nothing that a request or Tray has said. */
const SAFE = ['code', 'api', 'retryable', 'retryAfterMs'] as const;

/**
 * The errors of an answer for Apollo Studio: those that the client is told of, no others.
 *
 * @param withMessages whether to keep the messages, which may quote values, and the request's id.
 */
export function reportedErrors({ body }: GraphQLResponse, withMessages: boolean): GraphQLError[] {
  const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
  return errors.map(error => reportedError(error, withMessages));
}

function reportedError(
  { message, path, extensions = {} }: GraphQLFormattedError,
  withMessages: boolean,
): GraphQLError {
  const told = [...SAFE, ...(withMessages ? ['requestId'] : [])].filter(name => name in extensions);
  return new GraphQLError(withMessages ? message : String(extensions['code'] ?? 'UNNAMED'), {
    path,
    extensions: Object.fromEntries(told.map(name => [name, extensions[name]])),
  });
}
