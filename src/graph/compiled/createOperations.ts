import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { NotCompiled } from './compileOperation.ts';
import type { FieldResolvers } from './fieldResolvers.ts';
import { createPlans } from './plans.ts';
import { runPlan } from './runPlan.ts';

/** An operation that has passed validation. */
export interface ValidOperation {
  readonly document: DocumentNode;
  /** Undefined where the document has none of that name. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly context: GatewayContext;
  /** Whether somebody wants to know how long each field takes, which resolvers alone can tell. */
  readonly tracesFields: boolean;
}

/** How an operation was executed; `reason` says why not by a plan. */
export type Way =
  | { readonly way: 'compiled' }
  | { readonly way: 'stitched'; readonly reason: string };

export interface OperationsOptions {
  /** The stitched schema, which executes what has no plan. */
  readonly schema: GraphQLSchema;
  readonly resolvers: FieldResolvers;
  /** Whether operations are compiled at all. */
  readonly compiles: boolean;
}

/** @param told hears which way the operation goes. */
export type ExecuteOperation = (
  operation: ValidOperation,
  told: (way: Way) => void,
) => Promise<ExecutionResult>;

/** Executes operations by plans that are made once for each. */
export function createOperations({
  schema,
  resolvers,
  compiles,
}: OperationsOptions): ExecuteOperation {
  const planOf = createPlans({ schema, resolvers });

  return async (valid, told) => {
    const { document, operation, operationName, variables = {}, context, tracesFields } = valid;
    const stitched = (reason: string) => {
      told({ way: 'stitched', reason });
      return execute({
        schema,
        document,
        variableValues: variables,
        operationName,
        contextValue: context,
      });
    };
    if (!compiles) return stitched('switched off');
    if (!operation) return stitched('no operation of that name');
    if (tracesFields) return stitched('field traces');
    const values = coerce(schema, operation, variables);
    if ('errors' in values) return values;
    try {
      const plan = planOf({ document, operation, variables: values.coerced });
      told({ way: 'compiled' });
      return await runPlan(plan, { schema, variables: values.coerced, context });
    } catch (error) {
      if (error instanceof NotCompiled) return stitched(error.message);
      throw error;
    }
  };
}

/** As graphql-js does. */
const MAX_VARIABLE_ERRORS = 50;

const coerce = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): { readonly errors: readonly GraphQLError[] } | { readonly coerced: Record<string, unknown> } => {
  if (variableDefinitions.length === 0) return { coerced: {} };
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, {
    maxErrors: MAX_VARIABLE_ERRORS,
  });
  return errors ? { errors } : { coerced };
};
