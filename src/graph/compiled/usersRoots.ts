import type { ExecutionResult } from '@graphql-tools/utils';
import { GraphQLError, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { may } from '../../identity/permissions.ts';
import { erasesAll } from '../../upstream/users/erasesAll.ts';
import type { FieldResolvers } from './fieldResolvers.ts';
import { placeErrors } from './placeErrors.ts';
import type { CompiledInfo, FieldPlan } from './plan.ts';
import type { Run } from './run.ts';
import { toRequest, type UsersDocument, usersDocument, usersField } from './usersDocument.ts';

/** The Users API's share of an operation. */
export interface UsersRoots {
  /** The value of one root field; all of a query's are asked for at once. */
  resolve(scope: GatewayContext, info: CompiledInfo): Promise<unknown>;
}

type Answer = NonNullable<Run['usersAnswer']>;

/** @param all tells the root fields of the operation, once they are known. */
export function createUsersRoots(
  operation: OperationDefinitionNode,
  resolvers: FieldResolvers,
  all: () => readonly FieldPlan[],
): UsersRoots {
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  const documents = new Map<string, UsersDocument>();
  const documentOf = (fields: readonly FieldPlan[]): UsersDocument => {
    const name = fields.map(({ key }) => key).join(' ');
    const known = documents.get(name);
    if (known) return known;
    const selections = fields.map(field => usersField(field, resolvers));
    const made = usersDocument(selections, operation, operation.operation);
    documents.set(name, made);
    return made;
  };

  /** Tray's root fields are not nullable: one that fails erases all, so the others ask again. */
  const ask = (fields: readonly FieldPlan[], run: Run, scope: GatewayContext): Answer => {
    const document = documentOf(fields);
    const answering = execute(scope, document, run);
    let others: Answer | undefined;
    return async field => {
      const result = await answering;
      if (!isErased(result, field, document)) return placedValue(result, field, run);
      const erased = fields.filter(one => isErased(result, one, document));
      if (erased.length === fields.length) return placedValue(result, field, run);
      others ??= ask(erased, run, scope);
      return others(field);
    };
  };

  return {
    resolve(scope, { field, run }) {
      if (!isQuery) return ask([field], run, scope)(field);
      const allowed = () =>
        all().filter(({ definition: { name } }) => may(scope.access, 'Query', name));
      run.usersAnswer ??= ask(allowed(), run, scope);
      return run.usersAnswer(field);
    },
  };
}

const execute = async (
  scope: GatewayContext,
  document: UsersDocument,
  run: Run,
): Promise<ExecutionResult> =>
  // no subscription, so no iterable
  (await scope.users.execute(toRequest(document, run.variables))) as ExecutionResult;

/** Whether the field is missing only because of others that were refused. */
const isErased = (
  { data, errors = [] }: ExecutionResult,
  { key }: FieldPlan,
  { document }: UsersDocument,
): boolean =>
  data === null &&
  errors.length > 0 &&
  errors.every(({ path }) => path !== undefined && (path[0] !== key || !erasesAll(document, path)));

function placedValue(
  { data, errors = [] }: ExecutionResult,
  { key }: FieldPlan,
  run: Run,
): unknown {
  const own = errors.filter(({ path }) => path === undefined || path[0] === key);
  const { value, unplaced } = placeErrors(data?.[key], own, 1);
  for (const { message, path, extensions } of unplaced) {
    run.errors.push(new GraphQLError(message, { path, extensions }));
  }
  return value;
}
