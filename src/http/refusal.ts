import { HeaderMap } from '@apollo/server';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from '../observability/logger.ts';
import { requestIds } from './requestIds.ts';

/** What is refused before it is GraphQL still answers in the shape of a GraphQL error. */
export const refusal = (
  code: string,
  message: string,
  requestId: string,
  more: Readonly<Record<string, unknown>> = {},
) => ({ errors: [{ message, extensions: { code, retryable: false, ...more, requestId } }] });

/** Answers requests that could not be read; faults of our own are masked and logged. */
export const refusalHandler =
  (logger: Logger) =>
  (error: FastifyError | GraphQLError, request: FastifyRequest, reply: FastifyReply): void => {
    if (error instanceof GraphQLError) {
      answerNamed(error, request, reply);
      return;
    }
    const status = error.statusCode ?? 500;
    if (status < 400 || status >= 500) {
      logger.error({ err: error, ...requestIds(request) }, 'request failed');
      reply.code(500).send(refusal('INTERNAL_SERVER_ERROR', 'Internal server error', request.id));
      return;
    }
    // The rest of a body that was not read must not be taken for the next request.
    if (status === 413) reply.header('connection', 'close');
    reply.code(status).send(refusal('BAD_REQUEST', error.message, request.id));
  };

function answerNamed(error: GraphQLError, request: FastifyRequest, reply: FastifyReply): void {
  const { http, code, ...more } = error.extensions;
  const { status, headers } = (http ?? {}) as { status?: number; headers?: unknown };
  if (headers instanceof HeaderMap) reply.headers(Object.fromEntries(headers));
  reply
    .code(status ?? 400)
    .send(refusal(String(code ?? 'BAD_REQUEST'), error.message, request.id, more));
}
