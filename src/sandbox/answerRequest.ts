import { type Caller, ownerOf } from './caller.ts';
import { isJsonObject } from './connectors/jsonValues.ts';
import type { Limits } from './limits.ts';
import type { Reply } from './reply.ts';
import { type RestRoute, restHandlers } from './rest/handlers.ts';
import { RestError } from './rest/restError.ts';
import type { RestRequest } from './rest/restRequest.ts';
import type { RouteMatch } from './routes.ts';
import { stampJson, stampOutcome } from './stamp.ts';
import type { TokenCheck } from './tokens.ts';
import type { Tray } from './tray.ts';
import { failedAnswer, type UsersApi } from './users/usersApi.ts';
import { notAllowed } from './users/usersApiError.ts';

/** What answering needs beside the request. */
export interface AnswerParts {
  readonly tray: Tray;
  readonly usersApi: UsersApi;
  readonly limits: Limits;
  /** Marks every answer with the owner of the token. */
  readonly stamp: boolean;
}

/** A request that was read whole. */
export interface ReadRequest {
  readonly match: RouteMatch;
  readonly token: TokenCheck;
  readonly query: URLSearchParams;
  readonly body: string;
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal;
}

/** Tray's answer: first whether the path exists, then the token, the limits, and the work. */
export async function answerRequest(parts: AnswerParts, request: ReadRequest): Promise<Reply> {
  const { route } = request.match;
  const { token } = request;
  if (route === 'unknown') return { status: 404, body: { message: 'Not found' } };
  if (typeof token === 'string') return tokenRefusal(route === 'graphql', token);
  if (route === 'graphql') return answerGraphql(parts, request, token);
  return answerRest(parts, route, request, token);
}

function tokenRefusal(isGraphql: boolean, check: 'unknown' | 'refused'): Reply {
  const unauthorized = isGraphql ? 'Unauthorized' : 'The request is unauthorized';
  const denied = isGraphql
    ? 'User is not authorized to access this resource with an explicit deny'
    : 'The request is forbidden';
  return check === 'unknown'
    ? { status: 401, body: { message: unauthorized } }
    : { status: 403, body: { message: denied } };
}

async function answerGraphql(
  { tray, usersApi, limits, stamp }: AnswerParts,
  { body, signal }: ReadRequest,
  caller: Caller,
): Promise<Reply> {
  if (!limits.tryRequest()) {
    const answer = failedAnswer(notAllowed('Rate limit exceeded'), tray.clock.date());
    return { status: 200, body: answer };
  }
  const request = parseGraphqlRequest(body);
  if (typeof request === 'string') return { status: 400, body: { message: request } };
  const stampOwner = stamp ? ownerOf(caller) : undefined;
  return { status: 200, body: await usersApi.execute(request, { caller, signal, stampOwner }) };
}

function parseGraphqlRequest(text: string) {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'The body must be JSON';
  }
  if (!isJsonObject(body)) return 'The body must be a JSON object';
  const { query, variables, operationName } = body;
  if (typeof query !== 'string') return 'The body must have a query';
  return {
    query,
    variables: isJsonObject(variables) ? variables : undefined,
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

async function answerRest(
  { tray, limits, stamp }: AnswerParts,
  route: RestRoute,
  { match, query, body, signal }: ReadRequest,
  caller: Caller,
): Promise<Reply> {
  const isCall = route === 'connectors.call';
  const isAdmitted = isCall ? limits.tryBeginCall() : limits.tryRequest();
  if (!isAdmitted) return { status: 429, body: { message: 'Rate limit exceeded', code: null } };
  try {
    const request = { caller, params: match.params, query, body, signal };
    const reply = await runHandler(tray, route, request);
    if (!stamp || reply.status !== 200) return reply;
    const mark = isCall ? stampOutcome : stampJson;
    return { ...reply, body: mark(reply.body, ownerOf(caller)) };
  } finally {
    if (isCall) limits.endCall();
  }
}

async function runHandler(tray: Tray, route: RestRoute, request: RestRequest): Promise<Reply> {
  try {
    return await restHandlers[route](tray, request);
  } catch (error) {
    if (error instanceof RestError) {
      const { status, message } = error;
      return { status, body: status === 403 ? { message } : { message, code: null } };
    }
    return { status: 500, body: { message: 'Internal server error', code: null } };
  }
}
