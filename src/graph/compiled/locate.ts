import { type ASTNode, GraphQLError, locatedError } from 'graphql';
import { type Path, pathToArray } from 'graphql/jsutils/Path.js';
import { UsersFailure } from './usersFailure.ts';

/** `error` as the failure of the field at `path`; one that has a place already keeps it. */
export function locate(error: unknown, nodes: readonly ASTNode[], path: Path): GraphQLError {
  const at = pathToArray(path);
  const failure = error instanceof UsersFailure ? error.at(at) : error;
  return failure instanceof GraphQLError && failure.path !== undefined
    ? failure
    : locatedError(failure, nodes, at);
}
