import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  OperationDefinitionNode,
} from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from '../../context.ts';
import type { ExecuteObject } from './executorOf.ts';
import type { Run } from './run.ts';

/**
 * How the values of an object are named: `selected` as the client selects them, in an answer of the
 * Users API; `record` by the names of their fields, in what a source has decoded.
 */
export type Shape = 'selected' | 'record';

/** What one operation does, made once and run often. It holds nobody's data. */
export interface OperationPlan {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly root: ObjectPlan;
}

/** What is wanted of an object of one type. */
export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  readonly shape: Shape;
  /** In the order of the answer; fragments and repetitions are merged. */
  readonly fields: readonly FieldPlan[];
  readonly execute: ExecuteObject;
}

/** One field of an object: how its value is had, and what becomes of it. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  /** `__typename`, which is known beforehand. */
  readonly constant: string | undefined;
  /** Where the parent holds its value, unless it is resolved. */
  readonly property: string;
  readonly resolve: PlanResolver | undefined;
  /** What `typeof` says of a value that can be passed on as it is. */
  readonly plainType: 'string' | 'boolean' | undefined;
  readonly isNonNull: boolean;
  /** Whether its object may have to wait for its value. */
  readonly mayWait: boolean;
  /** Whether its value is put into the answer whenever it is there. */
  readonly isPlacedLater: boolean;
  readonly complete: Complete;
  /** What is wanted of the objects in it, by type. */
  readonly objects: ReadonlyMap<string, ObjectPlan>;
  /** Arguments, where they depend on no variable. */
  readonly fixedArgs: Readonly<Record<string, unknown>> | undefined;
}

export type PlanResolver = (
  source: unknown,
  args: Readonly<Record<string, unknown>>,
  scope: GatewayContext,
  info: CompiledInfo,
) => unknown;

/** Makes of a value what the answer shows. @throws what the field fails with. */
export type Complete = (value: unknown, run: Run, scope: GatewayContext, path: Path) => unknown;

/** What resolvers are told, and in addition the plan of the field that is being resolved. */
export interface CompiledInfo extends GraphQLResolveInfo {
  readonly field: FieldPlan;
  readonly run: Run;
}
