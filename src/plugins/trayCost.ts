import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import type { RateBudgetState } from '../transport/rateBudget.ts';

export type TellCost = (
  answered: GraphQLRequestContextWillSendResponse<GatewayContext>,
) => Promise<void>;

/** What a client asks with. */
export const COST_HEADER = 'x-tray-cost';

/**
 * Tells a client that asks for it (`x-tray-cost: 1`) what its operation has cost at Tray, and what
 * is left of the rate limit. `x-tray-cost: details` adds each upstream request.
 */
export const trayCost =
  (budget: () => Promise<RateBudgetState>): TellCost =>
  async ({ request, contextValue: { caller }, response: { body } }) => {
    const asked = request.http?.headers.get(COST_HEADER);
    if (body.kind !== 'single' || (asked !== '1' && asked !== 'details')) return;
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
  };
