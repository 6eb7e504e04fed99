import type { ApolloServerPlugin } from '@apollo/server';
import type { RecentOperations } from '../console/recentOperations.ts';
import type { GatewayContext } from '../context.ts';

/** Remembers what was answered to whom, by name and cost alone. */
export const rememberOperations = (
  recent: RecentOperations,
  now: () => number = Date.now,
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    const startedAt = now();
    return {
      async willSendResponse({ contextValue: { caller }, request, operationName, response }) {
        const { body } = response;
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        const { users, auths, connectors, billableTasks } = caller.cost;
        recent.add(request.http?.headers.get('authorization'), {
          requestId: caller.requestId,
          name: operationName ?? '(anonymous)',
          at: now(),
          durationMs: now() - startedAt,
          upstream: { users, auths, connectors },
          billableTasks,
          errorCodes: errors.map(({ extensions }) => String(extensions?.['code'])),
        });
      },
    };
  },
});
