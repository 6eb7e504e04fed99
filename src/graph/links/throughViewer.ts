import { delegateToSchema } from '@graphql-tools/delegate';
import { TransformQuery } from '@graphql-tools/wrap';
import {
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayContext } from '../../context.ts';
import type { UsersSubschema } from '../usersSubschema.ts';

type Node = Readonly<Record<string, unknown>>;

/** One page of a connection of the viewer's. */
export interface ViewerPage {
  readonly nodes: readonly Node[];
  /** Behind the last node; null when there is no further page. */
  readonly next: string | null;
}

export interface ViewerQuery<T> {
  readonly subschema: UsersSubschema;
  readonly connection: 'solutions' | 'solutionInstances';
  /** GraphQL literals by argument. */
  readonly args: Readonly<Record<string, string>>;
  readonly context: GatewayContext;
  readonly info: GraphQLResolveInfo;
  /** What becomes of the page: the value of the field that is being resolved. */
  readonly pick: (page: ViewerPage) => T;
  /** Where an error at `path` under the node of that index belongs, under the resolved field. */
  readonly errorPath: (
    index: string | number,
    path: readonly (string | number)[],
  ) => (string | number)[];
}

/**
 * Asks `viewer { connection { … } }` for what the client selects of the field that is being
 * resolved, so that a read that Tray lacks looks like one of its own. Every node also carries its
 * id as `_tray_id`.
 */
export const throughViewer = async <T>(query: ViewerQuery<T>): Promise<T | Error | null> =>
  (await delegateToSchema({
    schema: query.subschema,
    operation: OperationTypeNode.QUERY,
    fieldName: 'viewer',
    returnType: query.info.returnType,
    selectionSet: connectionAround(selectionOf(query.info), query),
    context: query.context,
    info: query.info,
    transforms: [
      new TransformQuery<GatewayContext>({
        path: ['viewer'],
        queryTransformer: selection => selection as SelectionSetNode,
        resultTransformer: viewer =>
          viewer == null ? null : query.pick(pageOf(viewer, query.connection)),
        // What concerns no node concerns the field itself, which is null then.
        errorPathTransformer: ([, , index, , ...rest]) =>
          index === undefined ? [] : query.errorPath(index, rest),
      }),
    ],
  })) as T | Error | null; // delegation gives an error as the value

/** What the client selects of the field that is being resolved, wherever it says so. */
const selectionOf = ({ fieldNodes }: GraphQLResolveInfo): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
});

const PLACEHOLDER = '_tray_selection';

function connectionAround(
  selection: SelectionSetNode,
  { connection, args }: Pick<ViewerQuery<unknown>, 'connection' | 'args'>,
): SelectionSetNode {
  const given = Object.entries(args).map(([name, literal]) => `${name}: ${literal}`);
  const text = `{ ${connection}(${given.join(', ')}) {
    edges { node { _tray_id: id ${PLACEHOLDER} } } pageInfo { hasNextPage endCursor } } }`;
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('unreachable');
  return fill(definition.selectionSet, selection);
}

const fill = (around: SelectionSetNode, inner: SelectionSetNode): SelectionSetNode => ({
  ...around,
  selections: around.selections.flatMap(node => {
    const field = node as FieldNode; // the text above holds nothing else
    if (field.name.value === PLACEHOLDER) return inner.selections;
    return field.selectionSet ? { ...field, selectionSet: fill(field.selectionSet, inner) } : field;
  }),
});

interface Connection {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The Users schema has vouched for the shape; only the viewer itself can be missing. */
function pageOf(viewer: unknown, name: string): ViewerPage {
  const connection = (viewer as Readonly<Record<string, Connection | null>> | null)?.[name];
  if (!connection) return { nodes: [], next: null };
  const { hasNextPage, endCursor } = connection.pageInfo;
  return { nodes: connection.edges.map(({ node }) => node), next: hasNextPage ? endCursor : null };
}
