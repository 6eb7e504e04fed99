import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import type { RateBudgetState } from '../transport/rateBudget.ts';

/**
 * Tells a client that asks for it (`x-tray-cost: 1`) what its operation has cost at Tray, and what
 * is left of the rate limit. `x-tray-cost: details` adds each upstream request.
 */
export const trayCost = (
  budget: () => Promise<RateBudgetState>,
): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart({ request }) {
    const asked = request.http?.headers.get('x-tray-cost');
    if (asked !== '1' && asked !== 'details') return;
    return {
      async willSendResponse({ contextValue: { caller }, response: { body } }) {
        if (body.kind !== 'single') return;
        const { available, maximum, restorePerSecond } = await budget();
        const { waitedMs, ...counts } = caller.cost;
        body.singleResult.extensions = {
          ...body.singleResult.extensions,
          trayCost: {
            ...counts,
            waitedMs: Math.round(waitedMs),
            budget: { available: Math.floor(available), maximum, restorePerSecond },
            ...(asked === 'details' && { details: caller.trace }),
          },
        };
      },
    };
  },
});
