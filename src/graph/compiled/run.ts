import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
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
  info(field: FieldPlan, path: Path): CompiledInfo;
  /** @throws {GraphQLError} for variables that do not fit. */
  args(field: FieldPlan): Readonly<Record<string, unknown>>;
  /** Puts into `answer` what must be waited for, and does not reject; the run lasts until it is there. */
  placeLater(answer: Record<string, unknown>, key: string, value: Promise<unknown>): void;
  /** Resolves once everything is in its place; undefined where nothing is waited for. */
  allPlaced(): Promise<void> | undefined;
}

export interface RunOptions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

export function createRun({ schema, operation, fragments, variables }: RunOptions): Run {
  const args = new Map<FieldPlan, Readonly<Record<string, unknown>>>();
  let waiting = 0;
  let placed: PromiseWithResolvers<void> | undefined;
  const run: Run = {
    variables,
    errors: [],
    usersAnswer: undefined,
    info: (field, path) => ({
      fieldName: field.definition.name,
      fieldNodes: field.nodes,
      returnType: field.definition.type,
      parentType: field.parentType,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: variables,
      path,
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
    placeLater(answer, key, value) {
      waiting++;
      void value.then(settled => {
        answer[key] = settled;
        if (--waiting === 0) placed?.resolve();
      });
    },
    allPlaced() {
      if (waiting === 0) return undefined;
      placed = Promise.withResolvers();
      return placed.promise;
    },
  };
  return run;
}
