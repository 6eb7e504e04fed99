import { readTrayCost, type TrayCost } from '../trayCost.ts';
import { noteGatewayGone } from './gatewayWatch.ts';
import { isObject, type JsonObject } from './json.ts';
import { noteRefusal, session } from './session.ts';

declare const answers: unique symbol;

/** A GraphQL document whose answer has the shape `T`. */
export type Document<T> = string & { readonly [answers]?: T };

export interface Question<T> {
  readonly document: Document<T>;
  readonly variables?: JsonObject;
  /** Tray's id of the end user in whose name everything is done. */
  readonly actFor?: string | undefined;
  readonly signal?: AbortSignal;
}

export interface GraphError {
  readonly message: string;
  /** Empty for an error that names none. */
  readonly code: string;
  readonly path: readonly unknown[];
  readonly retryAfterMs?: number;
  /** What is wrong with an input, by JSON Pointer into it. */
  readonly violations: readonly { readonly path: string; readonly message: string }[];
}

export interface Answer<T> {
  /** As far as it was answered; a field that failed is null. */
  readonly data: T | null;
  readonly errors: readonly GraphError[];
  readonly cost: TrayCost | undefined;
  readonly requestId: string;
  readonly durationMs: number;
}

/** The gateway gave no answer that could be read. */
class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Asks the gateway's graph as the one who is signed in.
 *
 * @throws {NoAnswerError} when the gateway is out of reach; the signal's reason when aborted.
 */
export async function askGraph<T>(question: Question<T>): Promise<Answer<T>> {
  const { document, variables = {}, actFor, signal } = question;
  const startedAt = performance.now();
  const { token } = session.get();
  const response = await postGraph(
    { query: document, variables },
    { ...(actFor && { 'x-tray-user-id': actFor }) },
    signal,
  );
  const body = await readBody(response, signal);
  const errors = Array.isArray(body['errors']) ? body['errors'].map(toGraphError) : [];
  if (token !== null && errors.some(({ code }) => code === 'UNAUTHENTICATED')) noteRefusal(token);
  return {
    // The gateway answers in the shape of the document.
    data: isObject(body['data']) ? (body['data'] as T) : null,
    errors,
    cost: readTrayCost(body['extensions']),
    requestId: response.headers.get('x-request-id') ?? '',
    durationMs: performance.now() - startedAt,
  };
}

/** Posts to the graph with the token of whoever is signed in. @throws {NoAnswerError} */
export async function postGraph(
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Response> {
  const { token } = session.get();
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tray-cost': 'details',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  } catch (cause) {
    throw gone(cause, signal);
  }
}

async function readBody(response: Response, signal: AbortSignal | undefined): Promise<JsonObject> {
  try {
    const body: unknown = await response.json();
    if (isObject(body)) return body;
  } catch (cause) {
    throw gone(cause, signal);
  }
  throw new NoAnswerError('The gateway answered with something that is not GraphQL.');
}

function gone(cause: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  noteGatewayGone();
  return new NoAnswerError('The gateway does not answer.', { cause });
}

function toGraphError(error: unknown): GraphError {
  const { message, path, extensions } = isObject(error) ? error : {};
  const { code, retryAfterMs, violations } = isObject(extensions) ? extensions : {};
  return {
    message: typeof message === 'string' ? message : 'Unknown error',
    code: typeof code === 'string' ? code : '',
    path: Array.isArray(path) ? path : [],
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    violations: (Array.isArray(violations) ? violations : [])
      .filter(isObject)
      .map(one => ({ path: String(one['path'] ?? ''), message: String(one['message'] ?? '') })),
  };
}
