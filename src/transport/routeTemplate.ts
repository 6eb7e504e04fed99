/**
 * The route of a path of Tray's, with names and ids taken out: few enough to count by, and nothing
 * of anybody's in it.
 */
export const routeTemplate = (path: string): string =>
  (path.split('?', 1)[0] ?? path)
    .replace(/^(\/core\/v1\/authentications)\/[^/]+/, '$1/{id}')
    .replace(
      /^(\/core\/v1\/(?:connectors|services))\/[^/]+\/versions\/[^/]+/,
      '$1/{name}/versions/{version}',
    );
