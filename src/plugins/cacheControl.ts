import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';

/**
 * Says how long an answer may be kept, and by whom. Only what comes from the catalogue alone may be
 * kept, by the client it was made for; everything else is somebody's data of this moment.
 */
export const cacheControl = (): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { caller }, operation, response: { http, body } }) {
        const freshness = caller.freshness();
        if (freshness) {
          http.headers.set('age', seconds(freshness.ageMs));
          // RFC 9211: a negative time to live marks what is stale.
          http.headers.set('cache-status', `tray-graph; hit; ttl=${seconds(freshness.leftMs)}`);
        }
        const failed = body.kind !== 'single' || body.singleResult.errors !== undefined;
        const keepable =
          freshness && !caller.isPrivate() && !failed && operation?.operation === 'query';
        http.headers.set(
          'cache-control',
          keepable ? `private, max-age=${seconds(Math.max(0, freshness.leftMs))}` : 'no-store',
        );
        http.headers.set('vary', VARY);
      },
    };
  },
});

const seconds = (ms: number): string => String(Math.floor(ms / 1000));

/** Whatever says for whom an answer was made. */
const VARY = 'Authorization, X-Tray-User-Id, X-Tray-External-User-Id, Accept, Origin';
