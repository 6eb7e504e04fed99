import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { ACTING_HEADERS } from '../identity/actedFor.ts';

/** How long a browser may remember the answer to a preflight, in seconds. */
const PREFLIGHT_MAX_AGE = 600;

/** What pages may send beside what every page may. */
const REQUEST_HEADERS = [
  ...['authorization', 'content-type', 'x-request-id', 'x-request-timeout-ms', 'x-tray-cost'],
  ...Object.values(ACTING_HEADERS),
  'accept', // any page may send it, but not the long ones of GraphQL clients
  ...['apollographql-client-name', 'apollographql-client-version'],
  ...['apollo-require-preflight', 'x-apollo-operation-name', 'x-apollo-operation-id'],
  // Apollo's Explorer asks for traces and query plans.
  ...['apollo-federation-include-trace', 'apollo-query-plan-experimental'],
  'apollo-expose-query-plan',
];

/**
 * Lets pages of `origins`, and of no others, call the routes of `app`.
 *
 * No credentials in the sense of CORS: a token travels in the `Authorization` header, which a page
 * has to add itself. With cookies, any page that tricks a browser into a request would act as its
 * user.
 */
export async function addCors(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  await app.register(cors, {
    // `false` rather than a list: a list would still name the allowed methods to every origin.
    origin: (origin, decide) => decide(null, origin !== undefined && allowed.has(origin) && origin),
    methods: ['GET', 'POST'],
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: PREFLIGHT_MAX_AGE,
  });
}
