import type { IncomingMessage } from 'node:http';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { ownerOf } from './caller.ts';
import { isJsonObject } from './connectors/jsonValues.ts';
import type { ArrivedRequest } from './control/requestLog.ts';
import type { RouteMatch } from './routes.ts';
import type { TokenCheck } from './tokens.ts';

/** What the request log keeps of a request. */
export function describeArrival(
  request: IncomingMessage,
  { route }: RouteMatch,
  token: TokenCheck,
  text: string,
): ArrivedRequest {
  const { method = 'GET', url = '/' } = request;
  const body = text === '' ? undefined : parseJson(text);
  const document = route === 'graphql' && isJsonObject(body) ? body['query'] : undefined;
  return {
    method,
    path: url,
    route,
    tokenOwner: typeof token === 'string' ? null : ownerOf(token),
    headers: visibleHeaders(request),
    body,
    ...(typeof document === 'string' && { document, fields: rootFields(document) }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function visibleHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== 'authorization')
      .map(([name, value]) => [name, String(value)]),
  );
}

/** Of all operations in the document together; a client sends one as a rule. */
function rootFields(document: string): readonly string[] {
  try {
    const { definitions } = parse(document, { noLocation: true });
    const fragments = new Map(
      definitions
        .filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map(({ name, selectionSet }) => [name.value, selectionSet]),
    );
    return definitions
      .filter(definition => definition.kind === Kind.OPERATION_DEFINITION)
      .flatMap(({ selectionSet }) => fieldNames(selectionSet, fragments));
  } catch {
    return [];
  }
}

function fieldNames(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
): readonly string[] {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return fieldNames(selection.selectionSet, fragments);
    const spread = fragments.get(selection.name.value);
    return spread ? fieldNames(spread, fragments) : [];
  });
}
