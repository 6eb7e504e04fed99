import { defaultMergedResolver, delegateToSchema } from '@graphql-tools/delegate';
import { type ExecutionResult, relocatedError } from '@graphql-tools/utils';
import {
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { UsersSubschema } from '../usersSubschema.ts';
import type {
  PageArguments,
  PageQuery,
  SelectedNode,
  SelectionReads,
  ViewerPage,
} from './selectionReads.ts';

/** Reads by delegation to the stitched Users schema. */
export const stitchedReads = (schema: UsersSubschema): SelectionReads => ({
  viewer: (context, info) =>
    delegateToSchema({
      schema,
      operation: OperationTypeNode.QUERY,
      fieldName: 'viewer',
      context,
      info,
    }),
  own: (parent, args, context, info) =>
    defaultMergedResolver(parent as never, args, context as never, info),
  page: async <T>(query: PageQuery<T>) =>
    (await delegateToSchema({
      schema,
      operation: OperationTypeNode.QUERY,
      fieldName: 'viewer',
      returnType: query.info.returnType,
      selectionSet: connectionAround(selectionOf(query.info), query),
      context: query.context,
      info: query.info,
      transforms: [{ transformResult: result => picked(result, query) }],
    })) as T | Error | null, // delegation gives an error as the value
});

/** What `query` picks, in the place of the viewer, and the errors of that: others are nobody's. */
function picked<T>({ data, errors = [] }: ExecutionResult, query: PageQuery<T>): ExecutionResult {
  const viewer: unknown = data?.['viewer'];
  const page = viewer == null ? undefined : pageOf(viewer, query.connection);
  const value = page ? query.pick(page) : null;
  const wanted = new Set<unknown>([value].flat());
  const isWanted = (index: unknown): boolean => {
    const node = page?.nodes[Number(index)];
    return node === undefined || wanted.has(node);
  };
  return {
    data: { viewer: value },
    errors: errors.flatMap(error => {
      const [, , , index, , ...rest] = error.path ?? [];
      if (!isWanted(index)) return [];
      // What concerns no node concerns the field itself, which is null then.
      const below = index === undefined ? [] : query.errorPath(index, rest);
      return [relocatedError(error, ['viewer', ...below])];
    }),
  };
}

/** What the client selects of the field that is being resolved, wherever it says so. */
const selectionOf = ({ fieldNodes }: GraphQLResolveInfo): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
});

const PLACEHOLDER = '_tray_selection';

function connectionAround(
  selection: SelectionSetNode,
  { connection, args }: Pick<PageQuery<unknown>, 'connection' | 'args'>,
): SelectionSetNode {
  const text = `{ ${connection}(${literalArguments(args)}) {
    edges { node { _tray_id: id ${PLACEHOLDER} } } pageInfo { hasNextPage endCursor } } }`;
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('unreachable');
  return fill(definition.selectionSet, selection);
}

const literalArguments = ({ criteria, first, after }: PageArguments): string =>
  [
    ...(criteria ? [`criteria: { ${Object.entries(criteria).map(literalField).join(', ')} }`] : []),
    `first: ${first}`,
    ...(after == null ? [] : [literalField(['after', after])]),
  ].join(', ');

/** As GraphQL writes it. No id has half a character in it, and GraphQL has no way to say one. */
const literalField = ([name, text]: readonly [string, string]): string =>
  `${name}: ${JSON.stringify(text.toWellFormed())}`;

const fill = (around: SelectionSetNode, inner: SelectionSetNode): SelectionSetNode => ({
  ...around,
  selections: around.selections.flatMap(node => {
    const field = node as FieldNode; // the text above holds nothing else
    if (field.name.value === PLACEHOLDER) return inner.selections;
    return field.selectionSet ? { ...field, selectionSet: fill(field.selectionSet, inner) } : field;
  }),
});

interface Connection {
  readonly edges: readonly { readonly node: SelectedNode }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The Users schema has vouched for the shape; only the viewer itself can be missing. */
function pageOf(viewer: unknown, name: string): ViewerPage {
  const connection = (viewer as Readonly<Record<string, Connection | null>> | null)?.[name];
  if (!connection) return { nodes: [], next: null };
  const { hasNextPage, endCursor } = connection.pageInfo;
  return { nodes: connection.edges.map(({ node }) => node), next: hasNextPage ? endCursor : null };
}
