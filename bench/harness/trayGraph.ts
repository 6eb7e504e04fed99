import { fileURLToPath } from 'node:url';
import { graphqlExchange } from './exchange.ts';
import type { Server } from './server.ts';
import { productVersions } from './versions.ts';

export interface TrayGraphOptions {
  readonly name: string;
  readonly title: string;
  /** The checkout whose dist/ is run. */
  readonly root: URL;
  /** Further settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Tray's own limits would rule everything else; this is as much as the settings allow. */
const UNLIMITED = { UPSTREAM_RATE_PER_SECOND: '100000', UPSTREAM_BURST: '100000' };

/** Every operation asks Tray. */
const NO_CACHES = {
  CACHE_CONNECTORS_SECONDS: '0',
  CACHE_OPERATIONS_SECONDS: '0',
  CACHE_STALE_SECONDS: '0',
};

/** tray-graph as it is deployed, with all its protections. */
export const trayGraph = ({ name, title, root, settings = {} }: TrayGraphOptions): Server => ({
  name,
  title,
  command: () => [process.execPath, fileURLToPath(new URL('dist/cli/main.js', root)), 'serve'],
  env: ({ upstream, caches }) => ({
    TRAY_GRAPHQL_URL: `${upstream}/graphql`,
    TRAY_REST_URL: upstream,
    LOG_LEVEL: 'warn',
    ...UNLIMITED,
    ...(!caches && NO_CACHES),
    ...settings,
  }),
  exchange: workload => graphqlExchange(workload),
  versions: () => productVersions(root, '@apollo/server', 'graphql', 'fastify', 'undici'),
  logging: `LOG_LEVEL=${settings['LOG_LEVEL'] ?? 'warn'}`,
});
