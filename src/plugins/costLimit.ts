import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { type CostedOperation, operationCost } from '../graph/operationCost.ts';

/** @throws {GraphQLError} OPERATION_TOO_COSTLY */
export type CheckCost = (operation: CostedOperation) => void;

/** Refuses operations that may cost more than `maxCost` points, before they ask Tray for anything. */
export function costLimit(maxCost: number): CheckCost {
  const known = new WeakMap<OperationDefinitionNode, number>();
  const costOf = (costed: CostedOperation): number => {
    const { operation } = costed;
    const points = known.get(operation) ?? operationCost(costed);
    // Without variables it costs as much each time.
    if (!operation.variableDefinitions?.length) known.set(operation, points);
    return points;
  };
  return operation => {
    const points = costOf(operation);
    if (points <= maxCost) return;
    throw new GraphQLError(
      `The operation may cost ${points} points, more than the ${maxCost} that are allowed (MAX_OPERATION_COST). Ask for fewer at a time with first.`,
      {
        extensions: { code: 'OPERATION_TOO_COSTLY', retryable: false, http: { status: 400 } },
      },
    );
  };
}
