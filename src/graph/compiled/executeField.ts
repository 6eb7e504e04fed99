import { addPath, type Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from '../../context.ts';
import { locate } from './locate.ts';
import type { FieldPlan } from './plan.ts';
import type { Run } from './run.ts';

type Source = Readonly<Record<string, unknown>>;

/**
 * What the answer shows of one field of `source`, at once where nothing has to be waited for.
 *
 * @param scope the context in whose name the object is read.
 * @throws {GraphQLError} where it fails and must not be null.
 */
export function executeField(
  field: FieldPlan,
  source: unknown,
  run: Run,
  scope: GatewayContext,
  parentPath: Path | undefined,
): unknown {
  if (field.constant !== undefined) return field.constant;
  const path = addPath(parentPath, field.key, undefined);
  // A place of its own: whatever a resolver says of it, it says of this field alone.
  const place = field.resolve && addPath(undefined, field.key, undefined);
  let value: unknown;
  try {
    value =
      field.resolve && place
        ? field.resolve(source, run.args(field), scope, run.info(field, place))
        : ownValue(source as Source, field.property);
  } catch (error) {
    return failed(error, field, run, path);
  }
  const at = (): GatewayContext => (place ? scope.at(place) : scope);
  if (!(value instanceof Promise)) return complete(field, value, run, at(), path);
  return value.then(
    settled => complete(field, settled, run, at(), path),
    error => failed(error, field, run, path),
  );
}

function complete(
  field: FieldPlan,
  value: unknown,
  run: Run,
  scope: GatewayContext,
  path: Path,
): unknown {
  try {
    const completed = field.complete(value, run, scope, path);
    return completed instanceof Promise ? orFailed(completed, field, run, path) : completed;
  } catch (error) {
    return failed(error, field, run, path);
  }
}

const orFailed = (
  completed: Promise<unknown>,
  field: FieldPlan,
  run: Run,
  path: Path,
): Promise<unknown> => completed.then(undefined, error => failed(error, field, run, path));

function failed(error: unknown, field: FieldPlan, run: Run, path: Path): null {
  const located = locate(error, field.nodes, path);
  if (field.isNonNull) throw located;
  run.errors.push(located);
  return null;
}

/** A record may hold a function that says why it has no value; what is inherited counts as nothing. */
export function ownValue(source: Source, property: string): unknown {
  const value = source[property];
  if (typeof value !== 'function') return value;
  return Object.hasOwn(source, property) ? value() : null;
}
