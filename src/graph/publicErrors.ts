import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { TrayGraphError } from '../errors.ts';
import { clientPath } from './clientPath.ts';

/** Extensions a client may see. Everything else that an error carries stays inside. */
const PUBLIC_EXTENSIONS = [
  'code',
  'api',
  'retryable',
  'retryAfterMs',
  'violations',
  'upstream',
] as const;

/** A fault that nothing has named: what to tell the log, and nobody else. */
export type ReportFault = (fault: unknown) => void;

/**
 * The errors of one answer as the client sees them: one entry for each, with its request id and
 * only what is meant to be seen. A fault of our own is masked and reported.
 */
export const toPublicErrors = (
  errors: readonly GraphQLError[],
  requestId: string,
  report: ReportFault,
): GraphQLFormattedError[] =>
  errors.flatMap(flatten).map(error => toPublicError(error, requestId, report));

/** Several failures of one delegated field arrive as one; the client gets each with its own path. */
function flatten(error: GraphQLError): readonly GraphQLError[] {
  const { originalError } = error;
  if (!(originalError instanceof AggregateError)) return [error];
  const parts: readonly unknown[] = originalError.errors;
  return parts.flatMap(part => (part instanceof GraphQLError ? flatten(part) : [error]));
}

function toPublicError(
  error: GraphQLError,
  requestId: string,
  report: ReportFault,
): GraphQLFormattedError {
  const { path, locations } = error;
  const named = name(error);
  if (named.code === INTERNAL) report(error.originalError ?? error);
  const shown = Object.fromEntries(
    PUBLIC_EXTENSIONS.flatMap(key =>
      key in named.extensions ? [[key, named.extensions[key]]] : [],
    ),
  );
  return {
    message: named.code === INTERNAL ? 'Internal server error' : named.message,
    ...(locations && { locations }),
    ...(path && { path: clientPath(path) }),
    extensions: { ...shown, code: named.code, requestId },
  };
}

const INTERNAL = 'INTERNAL_SERVER_ERROR';

interface Named {
  readonly message: string;
  readonly code: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function name(error: GraphQLError): Named {
  const original = rootOf(error);
  if (original instanceof TrayGraphError) {
    const { message, extensions } = original;
    return { message, code: extensions.code, extensions: { ...extensions } };
  }
  const { message, extensions } = error;
  if (isMissingValue(error)) {
    // graphql-js found null where the schema promises a value: an answer of Tray's broke its word.
    return { message, code: 'UPSTREAM_BAD_RESPONSE', extensions: { retryable: false } };
  }
  const code = extensions['code'];
  return typeof code === 'string'
    ? { message, code, extensions: { retryable: false, ...extensions } }
    : { message, code: original === undefined ? 'BAD_USER_INPUT' : INTERNAL, extensions: {} };
}

/** The error that a resolver threw, under what the libraries on the way have wrapped around it. */
function rootOf(error: GraphQLError): Error | undefined {
  let root: Error | null | undefined = error.originalError;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root ?? undefined;
}

const isMissingValue = ({ message }: GraphQLError): boolean =>
  message.startsWith('Cannot return null for non-nullable field ');
