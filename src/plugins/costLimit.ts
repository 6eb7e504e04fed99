import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { type CostedOperation, operationCost } from '../graph/operationCost.ts';

/** Refuses operations that may cost more than `maxCost` points, before they ask Tray for anything. */
export const costLimit = (maxCost: number): ApolloServerPlugin<GatewayContext> => {
  const known = new WeakMap<OperationDefinitionNode, number>();
  const costOf = (costed: CostedOperation): number => {
    const { operation } = costed;
    const points = known.get(operation) ?? operationCost(costed);
    // Without variables it costs as much each time.
    if (!operation.variableDefinitions?.length) known.set(operation, points);
    return points;
  };
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) return; // execution says that there is none of that name
          const variables = request.variables ?? {};
          const points = costOf({ schema, document, operation, variables });
          if (points <= maxCost) return;
          throw new GraphQLError(
            `The operation may cost ${points} points, more than the ${maxCost} that are allowed (MAX_OPERATION_COST). Ask for fewer at a time with first.`,
            {
              extensions: {
                code: 'OPERATION_TOO_COSTLY',
                retryable: false,
                http: { status: 400 },
              },
            },
          );
        },
      };
    },
  };
};
