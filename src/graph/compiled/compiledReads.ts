import type { ExecutionResult } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLResolveInfo,
  getNamedType,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { DecodeError, object, optional, string } from '../../lib/decode.ts';
import { nodesOf } from '../../upstream/users/records.ts';
import { undocumented } from '../../upstream/users/undocumented.ts';
import type { PageQuery, SelectionReads, ViewerPage } from '../links/selectionReads.ts';
import { ownValue } from './executeField.ts';
import type { FieldResolvers } from './fieldResolvers.ts';
import { placeErrors } from './placeErrors.ts';
import type { CompiledInfo, ObjectPlan } from './plan.ts';
import { toRequest, type UsersDocument, usersDocument, usersSelections } from './usersDocument.ts';
import { UsersFailure } from './usersFailure.ts';

/**
 * Reads with documents that are made once for each plan.
 *
 * @param resolvers tells what the gateway adds to Tray's types.
 */
export function compiledReads(resolvers: () => FieldResolvers): SelectionReads {
  const documents = new WeakMap<ObjectPlan, Map<string, UsersDocument>>();
  const documentOf = (plan: ObjectPlan, around: string, { operation }: CompiledInfo) => {
    const ofPlan = documents.get(plan) ?? new Map<string, UsersDocument>();
    documents.set(plan, ofPlan);
    const known = ofPlan.get(around);
    if (known) return known;
    const { selectionSet, variableDefinitions } = parseAround(around);
    const { selections } = fill(selectionSet, usersSelections(plan, resolvers()));
    const made = usersDocument(selections, operation, OperationTypeNode.QUERY, variableDefinitions);
    ofPlan.set(around, made);
    return made;
  };

  const readViewer = async (
    around: string,
    context: GatewayContext,
    info: GraphQLResolveInfo,
    more?: Readonly<Record<string, unknown>>,
  ): Promise<unknown> => {
    const compiled = info as CompiledInfo; // plans give no other
    const document = documentOf(planOf(compiled), around, compiled);
    const request = toRequest(document, compiled.run.variables, more);
    const { data, errors = [] } = (await context.users.execute(request)) as ExecutionResult;
    const { value, unplaced } = placeErrors(data?.['viewer'], errors, 1);
    compiled.run.errors.push(...unplaced);
    return value;
  };

  return {
    viewer: (context, info) => readViewer(VIEWER, context, info),
    async page<T>({ connection, args, context, info, pick, errorPath }: PageQuery<T>) {
      const viewer = await readViewer(PAGES[connection], context, info, {
        _tray_first: args.first,
        ...(args.criteria && { _tray_criteria: args.criteria }),
        ...(args.after != null && { _tray_after: args.after }),
      });
      if (viewer == null) return null;
      if (viewer instanceof UsersFailure) {
        // What concerns no node concerns the field itself.
        return viewer.moved(([, , index, , ...rest]) =>
          index === undefined ? [] : errorPath(index, rest),
        );
      }
      return pick(pageOf(viewer, connection));
    },
    own: (parent, _args, _context, info) =>
      ownValue(parent as Record<string, unknown>, (info as CompiledInfo).field.property),
  };
}

const VIEWER = '{ viewer { _tray_selection } }';

const pages = (connection: string, criteria: string): string =>
  `query ($_tray_criteria: ${criteria}, $_tray_first: Int, $_tray_after: String) {
    viewer { ${connection}(criteria: $_tray_criteria, first: $_tray_first, after: $_tray_after) {
      edges { node { _tray_id: id _tray_selection } } pageInfo { hasNextPage endCursor } } } }`;

const PAGES = {
  solutions: pages('solutions', 'SolutionSearchCriteria'),
  solutionInstances: pages('solutionInstances', 'SolutionInstanceSearchCriteria'),
} as const;

const PLACEHOLDER = '_tray_selection';

interface Around {
  readonly selectionSet: SelectionSetNode;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
}

function parseAround(text: string): Around {
  const { definitions }: DocumentNode = parse(text, { noLocation: true });
  const [definition] = definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('unreachable');
  const { selectionSet, variableDefinitions = [] } = definition;
  return { selectionSet, variableDefinitions };
}

const fill = (around: SelectionSetNode, inner: readonly SelectionNode[]): SelectionSetNode => ({
  ...around,
  selections: around.selections.flatMap(node => {
    const field = node as FieldNode; // the texts above hold nothing else
    if (field.name.value === PLACEHOLDER) return inner;
    return field.selectionSet ? { ...field, selectionSet: fill(field.selectionSet, inner) } : field;
  }),
});

/** What is wanted of the objects of the type that `info` speaks of. */
function planOf({ field, returnType }: CompiledInfo): ObjectPlan {
  const plan = field.objects.get(getNamedType(returnType).name);
  if (plan) return plan;
  throw new TypeError(`${field.definition.name} has no plan for ${returnType}`);
}

/** Nothing in a connection is nullable at Tray but the cursor, so that an error leaves no viewer. */
function pageOf(viewer: unknown, name: string): ViewerPage {
  try {
    const connection = object(object(viewer, 'viewer')[name], name);
    const { hasNextPage, endCursor } = object(connection['pageInfo'], 'pageInfo');
    return {
      nodes: nodesOf(connection, name).map(node => object(node, 'node')),
      next: hasNextPage === true ? optional(endCursor, 'endCursor', string) : null,
    };
  } catch (cause) {
    throw cause instanceof DecodeError ? undocumented(cause) : cause;
  }
}
