import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { CompiledInfo, FieldPlan } from './plan.ts';

/** One execution of a plan: its variables, and what has gone wrong so far. */
export interface Run {
  /** Coerced, defaults included. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
  /**
   * What the Users API answers to the root fields of a query, once it has been asked. It stands here
   * and not in a WeakMap: V8 frees what hangs on a young key of an old one with major collections only.
   */
  usersAnswer: ((field: FieldPlan) => Promise<unknown>) | undefined;
  info(field: FieldPlan): Omit<CompiledInfo, 'path'>;
  /** @throws {GraphQLError} for variables that do not fit. */
  args(field: FieldPlan): Readonly<Record<string, unknown>>;
}

export interface RunOptions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

export function createRun({ schema, operation, fragments, variables }: RunOptions): Run {
  const args = new Map<FieldPlan, Readonly<Record<string, unknown>>>();
  const run: Run = {
    variables,
    errors: [],
    usersAnswer: undefined,
    info: field => ({
      fieldName: field.definition.name,
      fieldNodes: field.nodes,
      returnType: field.definition.type,
      parentType: field.parentType,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: variables,
      field,
      run,
    }),
    args(field) {
      const known = field.fixedArgs ?? args.get(field);
      if (known) return known;
      const [node] = field.nodes;
      const values = node ? getArgumentValues(field.definition, node, variables) : {};
      args.set(field, values);
      return values;
    },
  };
  return run;
}
