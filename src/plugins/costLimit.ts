import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { type CostedOperation, costVaries, operationCost } from '../graph/operationCost.ts';

/** @throws {GraphQLError} OPERATION_TOO_COSTLY */
export type CheckCost = (operation: CostedOperation) => void;

/** Refuses operations that may cost more than `maxCost` points, before they ask Tray for anything. */
export function costLimit(maxCost: number): CheckCost {
  // Operations that cost as much each time; others are counted each time.
  const known = new WeakMap<OperationDefinitionNode, number | 'varies'>();
  const costOf = (costed: CostedOperation): number => {
    const { operation, document } = costed;
    const before = known.get(operation);
    if (typeof before === 'number') return before;
    const points = operationCost(costed);
    if (before === 'varies') return points;
    if (costVaries(document)) known.set(operation, 'varies');
    else if (points > 0) known.set(operation, points); // nothing is what variables cost that do not fit
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
