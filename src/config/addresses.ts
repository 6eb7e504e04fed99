/** Tray's addresses per region; a token is good in one region only. Source: Tray's Platform OpenAPI. */
export const REGIONS = {
  us1: {
    graphqlUrl: 'https://tray.io/graphql',
    restUrl: 'https://api.tray.io',
    embeddedHost: 'embedded.tray.io',
  },
  eu1: {
    graphqlUrl: 'https://eu1.tray.io/graphql',
    restUrl: 'https://api.eu1.tray.io',
    embeddedHost: 'embedded.eu1.tray.io',
  },
  ap1: {
    graphqlUrl: 'https://ap1.tray.io/graphql',
    restUrl: 'https://api.ap1.tray.io',
    embeddedHost: 'embedded.ap1.tray.io',
  },
} as const;

/** An http(s) address with any path. @throws {Error} that does not repeat a password in it. */
export function httpUrl(raw: string): string {
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new Error('must be an address that begins with https:// or http://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('must not hold a user name or a password');
  }
  return raw;
}

/** An http(s) origin: scheme, host and perhaps a port. */
export function httpOrigin(raw: string): string {
  const { origin, pathname, search, hash } = new URL(httpUrl(raw));
  if (pathname === '/' && search === '' && hash === '') return origin;
  throw new Error(`must be an origin without a path, such as ${origin}`);
}

/** What the `Origin` header of an allowed page may be. There is no way to allow every page. */
export function corsOrigin(raw: string): string {
  if (raw !== '*') return httpOrigin(raw);
  throw new Error('must name each origin: * would let every page on the web call the gateway');
}

/** The address of a Redis server, which may hold its password. */
export function redisUrl(raw: string): string {
  const protocol = URL.canParse(raw) ? new URL(raw).protocol : undefined;
  if (protocol === 'redis:' || protocol === 'rediss:') return raw;
  throw new Error('must be an address that begins with redis:// or rediss://');
}

/** A host name, perhaps with a port: what stands between `https://` and the path. */
export function hostName(raw: string): string {
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(raw)) return raw.toLowerCase();
  throw new Error('must be a host name without scheme or path, such as embedded.tray.io');
}
