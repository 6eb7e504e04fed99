import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { executeObject, executeSerially } from './executeObject.ts';
import type { OperationPlan } from './plan.ts';
import { createRun } from './run.ts';

export interface PlannedExecution {
  readonly schema: GraphQLSchema;
  /** Coerced. */
  readonly variables: Record<string, unknown>;
  readonly context: GatewayContext;
}

/** The answer to one execution of `plan`. */
export async function runPlan(
  { operation, fragments, root }: OperationPlan,
  { schema, variables, context }: PlannedExecution,
): Promise<ExecutionResult> {
  const run = createRun({ schema, operation, fragments, variables });
  try {
    const data =
      operation.operation === OperationTypeNode.MUTATION
        ? await executeSerially(root, run, context)
        : await executeObject(root, undefined, run, context, undefined);
    return run.errors.length === 0 ? { data } : { data, errors: run.errors };
  } catch (error) {
    // A field has failed that must not be null, and with it all around it. Fields fail with nothing else.
    return { data: null, errors: [...run.errors, error as GraphQLError] };
  }
}
