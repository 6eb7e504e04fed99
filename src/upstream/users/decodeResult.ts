import type { ExecutionResult } from '@graphql-tools/utils';
import { GraphQLError } from 'graphql';
import {
  type ErrorCode,
  type ErrorExtensions,
  type UpstreamDetail,
  UpstreamError,
} from '../../errors.ts';
import { array, DecodeError, isObject, object, optional, string } from '../../lib/decode.ts';

/**
 * An answer of the Users API, with its errors named. Messages and paths stay Tray's own.
 *
 * @throws {DecodeError} for anything but a GraphQL answer.
 * @throws {UpstreamError} UPSTREAM_RATE_LIMITED when Tray has refused the whole request for its
 *   rate, so that the transport slows down and may send it again.
 */
export function decodeResult(json: unknown): ExecutionResult {
  const { data, errors } = object(json, 'result');
  if (data === undefined && errors === undefined) {
    throw new DecodeError('result: neither data nor errors');
  }
  const result = {
    data: optional(data, 'result.data', object),
    ...(errors !== undefined && { errors: array(errors, 'result.errors').map(decodeError) }),
  };
  const limited = result.errors?.find(isRateLimit);
  if (limited && isEmpty(result.data)) throw rateLimited(limited);
  return result;
}

const isRateLimit = ({ extensions }: GraphQLError): boolean =>
  extensions['code'] === 'UPSTREAM_RATE_LIMITED';

const isEmpty = (data: object | null): boolean =>
  Object.values(data ?? {}).every(value => value === null);

const rateLimited = ({ message, extensions }: GraphQLError): UpstreamError =>
  new UpstreamError('UPSTREAM_RATE_LIMITED', 'users', message, {
    upstream: decodeDetail(extensions['upstream']),
  });

/** Tray gives its rate limit no code of its own, so this is the one place that reads a message. */
const RATE_LIMIT_MESSAGE = 'Rate limit exceeded';

/** Tray's code for everything that the token may not do. */
const ACCESS_NOT_ALLOWED = 'access_not_allowed';

function decodeError(json: unknown): GraphQLError {
  const error = object(json, 'errors[]');
  const message = string(error['message'], 'errors[].message');
  const upstream = decodeDetail(error['extensions']);
  const code = codeOf(message, upstream);
  const extensions: ErrorExtensions = {
    code,
    api: 'users',
    retryable: code === 'UPSTREAM_RATE_LIMITED',
    ...(upstream && { upstream }),
  };
  return new GraphQLError(message, {
    path: Array.isArray(error['path']) ? error['path'].filter(isPathPart) : null,
    extensions: { ...extensions },
  });
}

const codeOf = (message: string, upstream: UpstreamDetail | undefined): ErrorCode => {
  if (message === RATE_LIMIT_MESSAGE) return 'UPSTREAM_RATE_LIMITED';
  return upstream?.code === ACCESS_NOT_ALLOWED ? 'FORBIDDEN' : 'UPSTREAM_REJECTED';
};

const decodeDetail = (extensions: unknown): UpstreamDetail | undefined => {
  if (!isObject(extensions)) return undefined;
  const { name, code } = extensions;
  if (typeof name !== 'string' && typeof code !== 'string') return undefined;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof code === 'string' && { code }),
  };
};

const isPathPart = (part: unknown): part is string | number =>
  typeof part === 'string' || typeof part === 'number';
