import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { assertMay, rolesOf } from '../../identity/permissions.ts';
import { variablesIn } from '../eachNode.ts';
import { completerOf } from './completerOf.ts';
import { executorOf } from './executorOf.ts';
import type { FieldResolvers } from './fieldResolvers.ts';
import { createIntrospect, isIntrospection } from './introspect.ts';
import type { FieldPlan, ObjectPlan, OperationPlan, PlanResolver, Shape } from './plan.ts';
import { innerShape } from './shapes.ts';
import { createUsersRoots } from './usersRoots.ts';

export interface OperationToCompile {
  readonly schema: GraphQLSchema;
  readonly resolvers: FieldResolvers;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /** Coerced; only those in `@skip` and `@include` are looked at. */
  readonly variables: Record<string, unknown>;
}

/** An operation that has no plan; `message` says why. */
export class NotCompiled extends Error {
  override readonly name = 'NotCompiled';
}

/**
 * The plan of a valid operation: fragments merged, directives decided, each field with the way to
 * its value.
 *
 * @throws {NotCompiled} for what plans cannot express.
 */
export function compileOperation(options: OperationToCompile): OperationPlan {
  const { schema, operation, fragments, variables } = options;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new NotCompiled('subscription');
  const grouped = collectFields(schema, fragments, variables, type, operation.selectionSet);
  return { operation, fragments, root: createCompiler(options)(type, grouped) };
}

type Grouped = ReadonlyMap<string, readonly FieldNode[]>;
type Draft = Omit<FieldPlan, 'resolve' | 'complete' | 'mayWait' | 'isPlacedLater'>;

function createCompiler(options: OperationToCompile) {
  const { schema, resolvers, operation, fragments, variables } = options;
  const usersFields: FieldPlan[] = [];
  const users = createUsersRoots(operation, resolvers, () => usersFields);
  const introspect = createIntrospect();

  const compileObject = (type: GraphQLObjectType, grouped: Grouped, shape: Shape): ObjectPlan => {
    const fields = [...grouped].map(([key, nodes]) => compileField(type, key, nodes, shape));
    return { type, shape, fields, execute: executorOf(fields) };
  };

  const compileField = (
    parentType: GraphQLObjectType,
    key: string,
    nodes: readonly FieldNode[],
    shape: Shape,
  ): FieldPlan => {
    const draft = draftField(parentType, key, nodes, shape);
    const resolve = resolvers.get(`${parentType.name}.${draft.definition.name}`)?.resolve;
    const { type } = draft.definition;
    return {
      ...draft,
      plainType: resolve ? undefined : PLAIN_TYPES[getNullableType(type).toString()],
      resolve,
      mayWait: (resolve !== undefined && draft.isNonNull) || waitsIn(draft.objects),
      isPlacedLater: resolve !== undefined && !draft.isNonNull,
      complete: completerOf(type, draft, resolve ? 'record' : shape),
    };
  };

  /** The roots come from the Users API where nobody else gives them, and have their guards. */
  const compileRoot = (
    parentType: GraphQLObjectType,
    key: string,
    nodes: readonly FieldNode[],
  ): FieldPlan => {
    const draft = draftField(parentType, key, nodes, 'record');
    const { name, type } = draft.definition;
    if (isIntrospection(name)) {
      const resolve: PlanResolver = (_source, _args, _scope, info) => introspect(info);
      return { ...draft, resolve, ...AT_ONCE, complete: value => value };
    }
    const given = resolvers.get(`${parentType.name}.${name}`)?.resolve;
    const resolve: PlanResolver =
      given ?? ((_source, _args, scope, info) => users.resolve(scope, info));
    const isGuarded = rolesOf(parentType.name, name) !== undefined;
    const field: FieldPlan = {
      ...draft,
      resolve: isGuarded ? guarded(resolve) : resolve,
      mayWait: true,
      isPlacedLater: false,
      complete: completerOf(type, draft, 'record'),
    };
    if (!given && draft.constant === undefined) usersFields.push(field);
    return field;
  };

  const draftField = (
    parentType: GraphQLObjectType,
    key: string,
    nodes: readonly FieldNode[],
    shape: Shape,
  ): Draft => {
    if (key === '__proto__') throw new NotCompiled('a field is named __proto__');
    const name = nodes[0]?.name.value ?? '';
    const definition = META_FIELDS[name] ?? parentType.getFields()[name];
    if (!definition) throw new NotCompiled(`no field ${parentType.name}.${name}`);
    return {
      key,
      parentType,
      definition,
      nodes,
      constant: name === '__typename' ? parentType.name : undefined,
      property: shape === 'selected' ? key : name,
      plainType: undefined,
      isNonNull: isNonNullType(definition.type),
      objects: isIntrospection(name)
        ? NO_OBJECTS
        : compileObjects(parentType, definition, nodes, shape),
      fixedArgs: usesVariables(nodes) ? undefined : fixedArgs(definition, nodes),
    };
  };

  const compileObjects = (
    parentType: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    shape: Shape,
  ): ReadonlyMap<string, ObjectPlan> => {
    const named = getNamedType(definition.type);
    if (!isCompositeType(named)) return NO_OBJECTS;
    const types = isObjectType(named) ? [named] : schema.getPossibleTypes(named);
    return new Map(
      types.map(type => {
        const grouped = collectSubfields(schema, fragments, variables, type, nodes);
        const isResolved = resolvers.has(`${parentType.name}.${definition.name}`);
        const inner = innerShape(parentType.name, definition.name, type.name, isResolved, shape);
        return [type.name, compileObject(type, grouped, inner)] as const;
      }),
    );
  };

  return (type: GraphQLObjectType, grouped: Grouped): ObjectPlan => {
    const fields = [...grouped].map(([key, nodes]) => compileRoot(type, key, nodes));
    return { type, shape: 'record', fields, execute: executorOf(fields) };
  };
}

/** Those of every type and every schema. */
const META_FIELDS: Readonly<Record<string, GraphQLField<unknown, unknown>>> = Object.fromEntries(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map(field => [field.name, field]),
);

const AT_ONCE = { mayWait: false, isPlacedLater: false } as const;

const NO_OBJECTS: ReadonlyMap<string, ObjectPlan> = new Map();

const PLAIN_TYPES: Readonly<Record<string, FieldPlan['plainType']>> = {
  String: 'string',
  ID: 'string',
  Boolean: 'boolean',
};

const waitsIn = (objects: ReadonlyMap<string, ObjectPlan>): boolean =>
  [...objects.values()].some(({ fields }) => fields.some(({ mayWait }) => mayWait));

const guarded =
  (resolve: PlanResolver): PlanResolver =>
  (source, args, scope, info) => {
    assertMay(scope.access, info.parentType.name, info.fieldName);
    return resolve(source, args, scope, info);
  };

const usesVariables = ([node]: readonly FieldNode[]): boolean =>
  node?.arguments?.some(argument => variablesIn(argument).size > 0) ?? false;

const fixedArgs = (
  definition: GraphQLField<unknown, unknown>,
  [node]: readonly FieldNode[],
): Readonly<Record<string, unknown>> => (node ? getArgumentValues(definition, node) : {});
