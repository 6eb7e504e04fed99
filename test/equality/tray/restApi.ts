import { AUTHENTICATIONS } from '../pools.ts';
import { callAnswer, connectorsAnswer, operationsAnswer } from './catalogue.ts';
import { environmentsAnswer } from './environments.ts';
import { roll } from './roll.ts';
import { authenticationOf, present } from './things.ts';
import type { World } from './world.ts';

export interface RestRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
}

/** Answers one request; undefined where there is no such thing. */
type Route = (request: RestRequest, world: World, ...parts: readonly string[]) => unknown;

const ROUTES: readonly (readonly [method: string, pattern: RegExp, route: Route])[] = [
  ['GET', /^\/core\/v1\/connectors$/, (_request, world) => connectorsAnswer(world)],
  [
    'GET',
    /^\/core\/v1\/connectors\/([^/]+)\/versions\/([^/]+)\/operations$/,
    (_request, world, name = '', version = '') => operationsAnswer(world, name, version),
  ],
  [
    'POST',
    /^\/core\/v1\/connectors\/([^/]+)\/versions\/([^/]+)\/call$/,
    ({ body }, world, name = '') => callAnswer(world, name, Object(body)),
  ],
  [
    'GET',
    /^\/core\/v1\/services\/([^/]+)\/versions\/([^/]+)\/environments$/,
    (_request, world, name = '', version = '') => environmentsAnswer(world, name, version),
  ],
  [
    'GET',
    /^\/core\/v1\/authentications\/([^/]+)$/,
    (_request, world, id = '') => authenticationAnswer(world, id),
  ],
  [
    'GET',
    /^\/core\/v1\/authentications\/([^/]+)\/full(\?forceRefresh=true)?$/,
    (_request, world, id = '', refresh = '') =>
      authenticationAnswer(world, id) && {
        userData: { name: id },
        credentials: { token: `${refresh}${roll(world, 'secret', id).below(1_000)}` },
      },
  ],
  [
    'POST',
    /^\/core\/v1\/authentications$/,
    ({ body }, world) => ({ id: `auth-${1 + roll(world, 'created', body).below(9)}` }),
  ],
  [
    'PUT',
    /^\/core\/v1\/authentications\/([^/]+)$/,
    ({ body }, world, id = '') => {
      const known = authenticationAnswer(world, id);
      return known && { ...known, ...Object(body) };
    },
  ],
  [
    'DELETE',
    /^\/core\/v1\/authentications\/([^/]+)$/,
    (_request, world, id = '') => authenticationAnswer(world, id) && null,
  ],
];

/** The REST APIs of a stand-in Tray, before anything goes wrong; undefined for what is not there. */
export function restAnswer(request: RestRequest, world: World): unknown {
  for (const [method, pattern, route] of ROUTES) {
    const match = method === request.method ? pattern.exec(request.path) : null;
    if (match) return route(request, world, ...match.slice(1).map(part => part ?? ''));
  }
  return undefined;
}

function authenticationAnswer(world: World, id: string): object | undefined {
  if (!present(world, AUTHENTICATIONS).includes(id)) return undefined;
  const { name, environmentId, scopes, groupId } = authenticationOf(world, id);
  return { id, name, serviceEnvironmentId: environmentId, scopes, onPremAgentGroupId: groupId };
}
