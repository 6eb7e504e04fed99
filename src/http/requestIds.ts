import type { FastifyRequest } from 'fastify';
import { readTraceparent } from '../observability/traceparent.ts';

/** What a log line about a request is found by, before there is an operation. */
export const requestIds = ({ id, headers }: Pick<FastifyRequest, 'id' | 'headers'>) => ({
  requestId: id,
  traceId: readTraceparent(headers)?.traceId,
});
