import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../types.ts';
import { numberIn, objectIn, objectsIn, textIn } from '../inputs.ts';
import { isJsonObject } from '../jsonValues.ts';
import { refusal } from '../outcomes.ts';
import type { Collection } from '../records.ts';
import { type Session, ThirdPartyRefusal } from '../thirdParty.ts';

/** A third party's REST API: `/v1/<kind>` and `/v1/<kind>/<id>` for each of `kinds`. */
export interface RestApi {
  /** Origin that full addresses must have. */
  readonly origin: string;
  readonly kinds: readonly string[];
}

export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What `api` answers to the request in `input`. @throws {ThirdPartyRefusal} for its refusals. */
export function restAnswer(api: RestApi, input: JsonObject, session: Session): RestAnswer {
  const url = targetOf(api, input);
  const [, version, kind = '', id = '', ...rest] = url.pathname.split('/');
  if (version !== 'v1' || !api.kinds.includes(kind) || rest.length > 0) {
    throw notFound(url.pathname);
  }
  const collection = session.collection(kind);
  const record = collection.get(id);
  if (id === '') return collectionAnswer(collection, input, url.searchParams);
  if (!record) throw notFound(url.pathname);
  return recordAnswer(collection, input, id, record);
}

function collectionAnswer(
  collection: Collection,
  input: JsonObject,
  query: URLSearchParams,
): RestAnswer {
  const method = textIn(input, 'method');
  if (method === 'GET') return { status: 200, body: pageOf(collection.list(), query) };
  if (method !== 'POST') throw notAllowed(`${method} is not allowed on a collection.`);
  const record = { ...bodyIn(input), id: randomUUID() };
  collection.put(record);
  return { status: 201, body: record };
}

function recordAnswer(
  collection: Collection,
  input: JsonObject,
  id: string,
  record: JsonObject,
): RestAnswer {
  const method = textIn(input, 'method');
  if (method === 'GET') return { status: 200, body: record };
  if (method === 'POST') throw notAllowed('POST is allowed on a collection only.');
  if (method === 'DELETE') {
    collection.remove(id);
    return { status: 204, body: undefined };
  }
  const changed = { ...(method === 'PATCH' && record), ...bodyIn(input), id };
  collection.put(changed);
  return { status: 200, body: changed };
}

function targetOf(api: RestApi, input: JsonObject): URL {
  const { endpoint, url } = objectIn(input, 'url');
  const target = URL.parse(String(url ?? endpoint ?? '/'), api.origin);
  if (target?.origin !== api.origin) {
    const message = `Only addresses of ${api.origin} can be called.`;
    throw new ThirdPartyRefusal({ outcome: 'error', output: { message } });
  }
  for (const { key, value } of objectsIn(input, 'query_parameters')) {
    target.searchParams.append(String(key), String(value));
  }
  return target;
}

function pageOf(records: readonly JsonObject[], query: URLSearchParams): JsonObject {
  const page = Object.fromEntries([...query].map(([key, value]) => [key, Number(value) || 0]));
  const offset = numberIn(page, 'offset', 0);
  const limit = Math.max(1, numberIn(page, 'limit', 50));
  return { data: records.slice(offset, offset + limit), total: records.length };
}

function bodyIn(input: JsonObject): JsonObject {
  const { json, raw } = objectIn(input, 'body');
  if (isJsonObject(json)) return json;
  if (raw === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(String(raw));
    if (isJsonObject(parsed)) return parsed;
  } catch {
    // Told below, like any body that is no object.
  }
  throw new ThirdPartyRefusal(refusal(400, 'body must be a JSON object', 'Bad request.'));
}

function notFound(path: string): ThirdPartyRefusal {
  const body = { error: { code: 404, message: `No such resource: ${path}` } };
  return new ThirdPartyRefusal(refusal(404, body, 'Not found. Looks like this has been removed.'));
}

function notAllowed(message: string): ThirdPartyRefusal {
  return new ThirdPartyRefusal(refusal(405, { error: 'method_not_allowed' }, message));
}
