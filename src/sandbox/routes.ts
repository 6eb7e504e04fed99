/** The endpoints of the local Tray, by the names that counters and faults use. */
export type Route =
  | 'graphql'
  | 'connectors.list'
  | 'connectors.operations'
  | 'connectors.call'
  | 'authentications.create'
  | 'authentications.get'
  | 'authentications.update'
  | 'authentications.delete'
  | 'authentications.full'
  | 'services.environments'
  | 'unknown';

export interface RouteMatch {
  readonly route: Route;
  /** The decoded variable segments, in order. */
  readonly params: readonly string[];
}

const patterns: readonly (readonly [method: string, pattern: string, route: Route])[] = [
  ['POST', '/graphql', 'graphql'],
  ['GET', '/core/v1/connectors', 'connectors.list'],
  ['GET', '/core/v1/connectors/*/versions/*/operations', 'connectors.operations'],
  ['POST', '/core/v1/connectors/*/versions/*/call', 'connectors.call'],
  ['POST', '/core/v1/authentications', 'authentications.create'],
  ['GET', '/core/v1/authentications/*', 'authentications.get'],
  ['PUT', '/core/v1/authentications/*', 'authentications.update'],
  ['DELETE', '/core/v1/authentications/*', 'authentications.delete'],
  ['GET', '/core/v1/authentications/*/full', 'authentications.full'],
  ['GET', '/core/v1/services/*/versions/*/environments', 'services.environments'],
];

const routes = patterns.map(([method, pattern, route]) => ({
  method,
  segments: pattern.split('/'),
  route,
}));

/** Every route that faults and counters know. */
export const routeNames: ReadonlySet<string> = new Set([
  ...routes.map(({ route }) => route),
  'unknown',
]);

/** Matches the path segment by segment as it was sent: no `..`, no empty segments are resolved. */
export function matchRoute(method: string, path: string): RouteMatch {
  const segments = path.split('/');
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.segments.length !== segments.length) continue;
    const params = matchSegments(candidate.segments, segments);
    if (params) return { route: candidate.route, params };
  }
  return { route: 'unknown', params: [] };
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): readonly string[] | undefined {
  const params: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (pattern[index] === '*') {
      const param = decode(segment);
      if (!param) return undefined;
      params.push(param);
    } else if (pattern[index] !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
