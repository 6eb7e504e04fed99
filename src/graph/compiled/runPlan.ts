import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { executeField } from './executeField.ts';
import type { ObjectPlan, OperationPlan } from './plan.ts';
import { createRun, type Run } from './run.ts';

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
        : await root.execute(undefined, run, context, undefined);
    await run.allPlaced();
    return run.errors.length === 0 ? { data } : { data, errors: run.errors };
  } catch (error) {
    // A field has failed that must not be null, and with it all around it. Fields fail with nothing else.
    return { data: null, errors: [...run.errors, error as GraphQLError] };
  }
}

/** The fields of a mutation, each after the one before it. */
async function executeSerially(
  { fields }: ObjectPlan,
  run: Run,
  context: GatewayContext,
): Promise<Record<string, unknown>> {
  const answer: Record<string, unknown> = {};
  for (const field of fields) {
    answer[field.key] = await executeField(field, undefined, run, context, undefined);
    await run.allPlaced();
  }
  return answer;
}
