import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { isObject } from '../lib/decode.ts';
import { fragmentsOf } from '../lib/fragmentsOf.ts';
import { eachNode, variablesIn } from './eachNode.ts';
import {
  CATALOGUE_SIZE,
  LIST_SIZE,
  PAGE_LIST,
  PAGE_SIZE,
  REQUEST_POINTS,
  REQUESTS,
  SIZES,
} from './fieldCosts.ts';

export interface CostedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Variables = Record<string, unknown>;

/**
 * What an operation may cost at most, in points: `REQUEST_POINTS` for each request to Tray, one for
 * each object. Nothing for variables that do not fit, which execution refuses.
 */
export function operationCost(costed: CostedOperation): number {
  const { schema, document, operation, variables } = costed;
  const root = schema.getRootType(operation.operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!root || !coerced) return 0;
  const fragments = fragmentsOf(document);
  return createCount(schema, fragments, coerced).ofRoot(root, operation);
}

/** Arguments that say how much is asked for. */
const SIZING: ReadonlySet<string> = new Set(['first', 'last', 'filter', 'representations']);

/** Whether the values of variables may change what the operations of `document` cost. */
export function costVaries(document: DocumentNode): boolean {
  let varies = false;
  eachNode(document, node => {
    const decides =
      node.kind === Kind.DIRECTIVE || (node.kind === Kind.ARGUMENT && SIZING.has(node.name.value));
    if (decides && variablesIn(node).size > 0) varies = true;
  });
  return varies;
}

type Fragments = ReturnType<typeof fragmentsOf>;

function createCount(schema: GraphQLSchema, fragments: Fragments, variables: Variables) {
  type Grouped = ReadonlyMap<string, readonly FieldNode[]>;

  /** @param page nodes of the connection that the fields belong to, where they do. */
  const ofFields = (type: GraphQLObjectType, fields: Grouped, page: number): number => {
    let points = 0;
    for (const [node, ...others] of fields.values()) {
      const field = node && type.getFields()[node.name.value];
      if (field) points += ofField(type, field, [node, ...others], page);
    }
    return points;
  };

  const ofField = (
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    page: number,
  ): number => {
    const name = `${type.name}.${field.name}`;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    const own = REQUEST_POINTS * (isRoot ? 1 : (REQUESTS[name] ?? 0));
    const result = getNamedType(field.type);
    if (!isCompositeType(result)) return own;
    const args = argumentsOf(field, nodes[0], variables);
    const size = isListType(getNullableType(field.type)) ? sizeOf(name, args, page) : 1;
    const innerPage = pageSize(name, args);
    const types = isObjectType(result) ? [result] : schema.getPossibleTypes(result);
    const inner = Math.max(
      0,
      ...types.map(one =>
        ofFields(one, collectSubfields(schema, fragments, variables, one, nodes), innerPage),
      ),
    );
    return own + size * (1 + inner);
  };

  return {
    ofRoot: (type: GraphQLObjectType, { selectionSet }: OperationDefinitionNode): number =>
      ofFields(type, collectFields(schema, fragments, variables, type, selectionSet), LIST_SIZE),
  };
}

type Arguments = Readonly<Record<string, unknown>>;

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode | undefined,
  variables: Variables,
): Arguments {
  try {
    return node ? getArgumentValues(field, node, variables) : {};
  } catch {
    return {}; // execution refuses them
  }
}

/** Length of a list: what the arguments say, or the page it shows, or what is usual. */
function sizeOf(name: string, args: Arguments, page: number): number {
  const { representations } = args;
  if (Array.isArray(representations)) return representations.length;
  if (PAGE_LIST.test(name)) return page;
  return SIZES[name] ?? LIST_SIZE;
}

/** Nodes that a connection asked for with `args` may show. */
function pageSize(name: string, args: Arguments): number {
  const { first, last, filter } = args;
  const asked = [first, last].filter(size => typeof size === 'number');
  const known = isObject(filter) ? filteredSize(filter) : SIZES[name];
  if (known === undefined && asked.length === 0) return PAGE_SIZE;
  return Math.max(0, Math.min(known ?? Number.POSITIVE_INFINITY, ...asked));
}

/** Connectors that a filter may leave. */
function filteredSize({ names, latestOnly, search, service }: Arguments): number {
  if (Array.isArray(names)) return names.length * (latestOnly === true ? 1 : LIST_SIZE);
  return search == null && service == null ? CATALOGUE_SIZE : 2 * PAGE_SIZE;
}
