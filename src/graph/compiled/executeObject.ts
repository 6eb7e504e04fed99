import { isPromise } from 'graphql/jsutils/isPromise.js';
import { addPath, type Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from '../../context.ts';
import { locate } from './locate.ts';
import type { FieldPlan, ObjectPlan } from './plan.ts';
import type { Run } from './run.ts';

type Answer = Record<string, unknown>;

/**
 * What `plan` wants of `source`, at once where nothing has to be waited for. The order, the places
 * of errors and what becomes null with them are those of graphql-js.
 *
 * @param scope the context in whose name the object is read.
 * @throws {GraphQLError} where a field fails that must not be null.
 */
export function executeObject(
  plan: ObjectPlan,
  source: unknown,
  run: Run,
  scope: GatewayContext,
  path: Path | undefined,
): Answer | Promise<Answer> {
  const answer: Answer = {};
  const pending: Promise<void>[] = [];
  try {
    for (const field of plan.fields) {
      const value = executeField(field, source, run, scope, path);
      answer[field.key] = value;
      if (isPromise(value)) {
        pending.push(
          value.then(settled => {
            answer[field.key] = settled;
          }),
        );
      }
    }
  } catch (error) {
    if (pending.length === 0) throw error;
    return Promise.allSettled(pending).then(() => {
      throw error;
    });
  }
  if (pending.length === 0) return answer;
  return Promise.all(pending).then(() => answer);
}

/** The fields of a mutation, each after the one before it. */
export async function executeSerially(
  plan: ObjectPlan,
  run: Run,
  scope: GatewayContext,
): Promise<Answer> {
  const answer: Answer = {};
  for (const field of plan.fields) {
    answer[field.key] = await executeField(field, undefined, run, scope, undefined);
  }
  return answer;
}

function executeField(
  field: FieldPlan,
  source: unknown,
  run: Run,
  scope: GatewayContext,
  parentPath: Path | undefined,
): unknown {
  if (field.constant !== undefined) return field.constant;
  if (field.resolve === undefined && field.plainType !== undefined) {
    const value = (source as Answer)[field.property];
    if (typeof value === field.plainType) return value;
  }
  const path = addPath(parentPath, field.key, undefined);
  const fail = (error: unknown): null => {
    const located = locate(error, field.nodes, path);
    if (field.isNonNull) throw located;
    run.errors.push(located);
    return null;
  };
  try {
    const { value, below } = readField(field, source, run, scope);
    const completed = isPromise(value)
      ? value.then(settled => field.complete(settled, run, below(), path))
      : field.complete(value, run, below(), path);
    return isPromise(completed) ? completed.then(undefined, fail) : completed;
  } catch (error) {
    return fail(error);
  }
}

interface Read {
  readonly value: unknown;
  /** In whose name what is in it is read. */
  readonly below: () => GatewayContext;
}

function readField(field: FieldPlan, source: unknown, run: Run, scope: GatewayContext): Read {
  if (field.resolve === undefined) {
    return { value: ownValue(source as Answer, field.property), below: () => scope };
  }
  // A place of its own: whatever the resolver says of it, it says of this field alone.
  const path = addPath(undefined, field.key, undefined);
  const value = field.resolve(source, run.args(field), scope, { ...run.info(field), path });
  return { value, below: () => scope.at(path) };
}

/** A record may hold a function that says why it has no value; what is inherited counts as nothing. */
export function ownValue(source: Answer, property: string): unknown {
  const value = source[property];
  if (typeof value !== 'function') return value;
  return Object.hasOwn(source, property) ? value() : null;
}
