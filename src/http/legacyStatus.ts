import type { FastifyReply, FastifyRequest } from 'fastify';
import { isObject } from '../lib/decode.ts';

/** Refusals of operations that came in a well-formed request. */
const OPERATION_CODES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'OPERATION_TOO_COSTLY',
]);

/**
 * A hook that answers 200 to clients of the older media type when only the operation is refused: to
 * them, another status says that no GraphQL server was reached (GraphQL over HTTP, `application/json`).
 */
export function legacyStatus(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: () => void,
): void {
  if (reply.statusCode === 400 && typeof payload === 'string' && isRefusal(reply, payload)) {
    reply.code(200);
  }
  done();
}

const isRefusal = (reply: FastifyReply, payload: string): boolean =>
  String(reply.getHeader('content-type')).startsWith('application/json') &&
  OPERATION_CODES.has(firstCode(JSON.parse(payload)));

function firstCode(answer: unknown): unknown {
  const [error]: readonly unknown[] =
    isObject(answer) && Array.isArray(answer['errors']) ? answer['errors'] : [];
  const extensions = isObject(error) ? error['extensions'] : undefined;
  return isObject(extensions) ? extensions['code'] : undefined;
}
