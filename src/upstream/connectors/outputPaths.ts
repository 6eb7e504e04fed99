import { type GraphQLResolveInfo, getArgumentValues, getNamedType, isObjectType } from 'graphql';
import { InputError } from '../../errors.ts';
import { selectedNodes } from '../../lib/selectedNodes.ts';
import { checkPath } from './jsonPath.ts';

/** Different paths that one call's output may be asked for; each costs time of the whole process. */
const MAX_PATHS = 10;

/**
 * Passes the paths that a client selects from the output of the call that is being resolved, before
 * anything is called: a path that cannot work shall not be billed.
 *
 * @throws {InputError}
 */
export function checkOutputPaths(info: GraphQLResolveInfo): void {
  const paths = outputPaths(info);
  for (const path of paths) checkPath(path, '/output/path');
  if (paths.size <= MAX_PATHS) return;
  const message = `Ask for at most ${MAX_PATHS} paths of one output, not ${paths.size}.`;
  throw new InputError(message, [{ path: '/output/path', keyword: 'maxItems', message }]);
}

function outputPaths(info: GraphQLResolveInfo): ReadonlySet<string> {
  const payload = getNamedType(info.returnType);
  const field = isObjectType(payload) ? payload.getFields()['output'] : undefined;
  if (!field) return new Set();
  const paths = selectedNodes(info)
    .filter(({ name }) => name.value === 'output')
    .map(node => getArgumentValues(field, node, info.variableValues)['path']);
  return new Set(paths.filter(path => typeof path === 'string'));
}
