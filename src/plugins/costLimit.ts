import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { operationCost } from '../graph/operationCost.ts';

/** Refuses operations that may cost more than `maxCost` points, before they ask Tray for anything. */
export const costLimit = (maxCost: number): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return; // execution says that there is none of that name
        const variables = request.variables ?? {};
        const points = operationCost({ schema, document, operation, variables });
        if (points <= maxCost) return;
        throw new GraphQLError(
          `The operation may cost ${points} points, more than the ${maxCost} that are allowed (MAX_OPERATION_COST). Ask for fewer at a time with first.`,
          { extensions: { code: 'OPERATION_TOO_COSTLY', retryable: false, http: { status: 400 } } },
        );
      },
    };
  },
});
