import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  defaultFieldResolver,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFieldResolver,
  graphql,
} from 'graphql';
import { readSdl } from '../../lib/readSdl.ts';
import { stampedFields, stampText } from '../stamp.ts';
import type { Tray } from '../tray.ts';
import { authenticationFields } from './authenticationFields.ts';
import { callConnectorField } from './callConnectorField.ts';
import type { UsersContext } from './context.ts';
import { instanceFields } from './instanceFields.ts';
import { jsonScalar } from './jsonText.ts';
import { projectFields } from './projectFields.ts';
import { userFields } from './userFields.ts';
import { UsersApiError } from './usersApiError.ts';
import { viewerFields } from './viewerFields.ts';
import { workflowFields } from './workflowFields.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: { readonly [name: string]: unknown } | undefined;
  readonly operationName?: string | undefined;
}

/** The JSON of an answer. */
export type GraphqlAnswer = Readonly<Record<string, unknown>>;

export interface UsersApi {
  execute(request: GraphqlRequest, context: UsersContext): Promise<GraphqlAnswer>;
}

/** The Users API over schema/users.graphql. */
export function createUsersApi(tray: Tray): UsersApi {
  const schema = makeExecutableSchema({
    typeDefs: readSdl('users'),
    resolvers: [
      { Json: jsonScalar },
      userFields(tray),
      viewerFields(tray),
      authenticationFields(tray),
      instanceFields(tray),
      callConnectorField(tray),
      projectFields(tray),
      workflowFields(tray),
    ],
  });
  return {
    execute: async ({ query, variables, operationName }, contextValue) => {
      const result = await graphql({
        schema,
        source: query,
        contextValue,
        fieldResolver: stampingResolver,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      });
      return toAnswer(result, tray.clock.date());
    },
  };
}

/** The body of an error that concerns a request as a whole. */
export function failedAnswer(error: UsersApiError, now: Date): GraphqlAnswer {
  return { data: null, errors: [{ message: error.message, extensions: toExtensions(error, now) }] };
}

const stampingResolver: GraphQLFieldResolver<unknown, UsersContext> = (
  source,
  args,
  context,
  info,
) => {
  const value: unknown = defaultFieldResolver(source, args, context, info);
  const { stampOwner } = context;
  const isStamped =
    stampOwner !== undefined &&
    typeof value === 'string' &&
    stampedFields.has(info.fieldName) &&
    !(info.parentType.name === 'Service' && info.fieldName === 'name');
  return isStamped ? stampText(value, stampOwner) : value;
};

function toAnswer({ data, errors }: ExecutionResult, now: Date): GraphqlAnswer {
  return {
    ...(errors && { errors: errors.map(error => toErrorAnswer(error, now)) }),
    ...(data !== undefined && { data }),
  };
}

function toErrorAnswer(error: GraphQLError, now: Date) {
  const { originalError } = error;
  const isOurs =
    !originalError || originalError instanceof UsersApiError || isGraphql(originalError);
  const { message, path, locations } = error.toJSON();
  return {
    message: isOurs ? message : 'Internal server error',
    ...(path && { path }),
    ...(locations && { locations }),
    extensions: toExtensions(originalError, now),
  };
}

/** graphql-js wraps what a scalar throws in another `GraphQLError`. */
function isGraphql(error: Error): boolean {
  return error.name === 'GraphQLError';
}

function toExtensions(error: Error | null | undefined, now: Date) {
  const time_thrown = now.toISOString();
  if (error instanceof UsersApiError) return { name: error.name, time_thrown, code: error.code };
  if (!error || isGraphql(error))
    return { name: 'GraphQLError', time_thrown, code: 'invalid_query' };
  return { name: 'InternalError', time_thrown, code: 'internal_error' };
}
