import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { CachedReads } from '../identity/cachedRead.ts';
import { isObject } from '../lib/decode.ts';
import type { Upstream } from '../transport/upstream.ts';
import type { ConsoleStatus } from './consoleStatus.ts';

export interface ConsoleStatusParts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly reads: CachedReads;
  readonly isLocal: boolean;
}

/** How the gateway is at the moment it is asked. */
export function createConsoleStatus({
  config,
  upstream,
  reads,
  isLocal,
}: ConsoleStatusParts): () => Promise<Omit<ConsoleStatus, 'operations'>> {
  const startedAt = performance.now();
  const version = readVersion();
  const usersOrigin = new URL(config.tray.graphqlUrl).origin;
  const restOrigin = new URL(config.tray.restUrl).origin;
  const { ratePerSecond, burst } = config.upstream;
  return async () => {
    const { users, rest, budget } = await upstream.state();
    const { hits, staleHits, misses } = reads.state();
    return {
      version,
      uptimeMs: Math.round(performance.now() - startedAt),
      tray: { usersOrigin, restOrigin, isLocal },
      upstreams: [
        { name: 'Users API', ...users.breaker },
        { name: 'Auths and Connectors APIs', ...rest.breaker },
      ],
      budget: {
        available: Math.floor(budget.available),
        maximum: burst,
        restorePerSecond: ratePerSecond,
      },
      cache: { hits: hits + staleHits, misses },
    };
  };
}

/** From package.json, which stands beside src/ and dist/ alike. */
function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isObject(found) && typeof found['version'] === 'string' ? found['version'] : '';
}
