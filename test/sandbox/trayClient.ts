import type { LocalTray } from '../../src/sandbox/server.ts';

/** JSON of unknown shape, made easy to look into: `at(answer, 'data', 'viewer')`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Reflect.get(inner, key);
  }, value);
}

/** The text at `path`. @throws {TypeError} when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const text = at(value, ...path);
  if (typeof text !== 'string') throw new TypeError(`no text in ${JSON.stringify(value)}`);
  return text;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Sends a request with a token to a local Tray. */
export async function send(
  tray: LocalTray,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(tray.origin + path, {
    method,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, body: parsed, headers: response.headers };
}

/** The JSON of a GraphQL answer. */
export async function query(
  tray: LocalTray,
  token: string,
  document: string,
  variables?: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const answer = await send(tray, token, 'POST', '/graphql', { query: document, variables });
  return answer.body;
}

/** The id of the seeded user with this external id. */
export function userId(tray: LocalTray, externalUserId: string): string {
  const user = tray.users().find(candidate => candidate.externalUserId === externalUserId);
  if (!user) throw new TypeError(`no user ${externalUserId}`);
  return user.id;
}

/** A fresh token of the seeded user with this external id. */
export function tokenOf(tray: LocalTray, externalUserId: string): string {
  return tray.mintUserToken(userId(tray, externalUserId));
}

/** The viewer's authentications: name of the service to id of the first one. */
export async function authenticationsOf(
  tray: LocalTray,
  token: string,
): Promise<ReadonlyMap<string, string>> {
  const answer = await query(
    tray,
    token,
    '{ viewer { authentications { edges { node { id service { name version } } } } } }',
  );
  const edges = at(answer, 'data', 'viewer', 'authentications', 'edges');
  if (!Array.isArray(edges)) throw new TypeError(JSON.stringify(answer));
  return new Map(
    edges
      .map((edge: unknown) => {
        const service = textAt(edge, 'node', 'service', 'name');
        const version = textAt(edge, 'node', 'service', 'version');
        return [`${service}@${version}`, textAt(edge, 'node', 'id')] as const;
      })
      .reverse(),
  );
}
