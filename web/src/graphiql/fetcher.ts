import type { Fetcher, FetcherOpts, FetcherParams } from '@graphiql/toolkit';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import { postGraph } from '../shared/askGraph.ts';
import { isObject } from '../shared/json.ts';
import { noteRefusal, session } from '../shared/session.ts';
import { readTrayCost } from '../trayCost.ts';
import { lastOperation } from './lastOperation.ts';

/** Sends what GraphiQL asks as the one who is signed in, and notes what it has cost. */
export const fetcher: Fetcher = async (params, options) => {
  const startedAt = performance.now();
  try {
    const response = await postGraph(
      { query: params.query, variables: params.variables, operationName: params.operationName },
      textHeaders(options),
    );
    const body: unknown = await response.json();
    if (!isObject(body)) return { errors: [toError('The gateway answered without GraphQL.')] };
    noteCost(params, body, {
      durationMs: performance.now() - startedAt,
      requestId: response.headers.get('x-request-id') ?? '',
    });
    // GraphiQL shows whatever came.
    return body as ExecutionResult;
  } catch (error) {
    return { errors: [toError(error instanceof Error ? error.message : String(error))] };
  }
};

function noteCost(
  { operationName, query }: FetcherParams,
  body: Readonly<Record<string, unknown>>,
  took: { readonly durationMs: number; readonly requestId: string },
): void {
  if (operationName === 'IntrospectionQuery') return;
  const { token } = session.get();
  if (token !== null && isUnauthenticated(body)) noteRefusal(token);
  const cost = readTrayCost(body['extensions']);
  const name = operationName ?? nameIn(query) ?? 'Your operation';
  lastOperation.set({ name, cost, ...took });
}

/** GraphiQL names an operation only after it has looked at the query, a moment after each change. */
function nameIn(query: string): string | undefined {
  try {
    return getOperationAST(parse(query))?.name?.value;
  } catch {
    // It does not parse; the gateway has said so.
    return undefined;
  }
}

const isUnauthenticated = ({ errors }: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(errors) &&
  errors.some(
    error =>
      isObject(error) &&
      isObject(error['extensions']) &&
      error['extensions']['code'] === 'UNAUTHENTICATED',
  );

const textHeaders = (options: FetcherOpts | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );

/** GraphiQL prints errors as JSON, so a message is all it takes. */
const toError = (message: string) => ({ message }) as NonNullable<ExecutionResult['errors']>[0];
