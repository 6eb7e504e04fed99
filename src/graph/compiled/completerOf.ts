import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { isPromise } from 'graphql/jsutils/isPromise.js';
import { addPath, type Path } from 'graphql/jsutils/Path.js';
import { undocumented } from '../../upstream/users/undocumented.ts';
import { executeObject } from './executeObject.ts';
import { locate } from './locate.ts';
import type { Complete, FieldPlan, Shape } from './plan.ts';

type CompletedField = Pick<FieldPlan, 'nodes' | 'objects' | 'definition' | 'parentType'>;

/** How values of `type` become what the answer shows, for one field and the shape of its values. */
export function completerOf(
  type: GraphQLOutputType,
  field: CompletedField,
  shape: Shape,
): Complete {
  if (isNonNullType(type)) {
    const inner = completerOf(type.ofType, field, shape);
    const name = `${field.parentType.name}.${field.definition.name}`;
    const require = (completed: unknown): unknown => {
      if (completed !== null) return completed;
      throw new Error(`Cannot return null for non-nullable field ${name}.`);
    };
    return (value, run, scope, path) => {
      const completed = inner(value, run, scope, path);
      return isPromise(completed) ? completed.then(require) : require(completed);
    };
  }
  const complete = completerOfNullable(type, field, shape);
  return (value, run, scope, path) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(value, run, scope, path);
  };
}

function completerOfNullable(
  type: Exclude<GraphQLOutputType, { readonly [Symbol.toStringTag]: 'GraphQLNonNull' }>,
  field: CompletedField,
  shape: Shape,
): Complete {
  if (isListType(type)) return listCompleter(type.ofType, field, shape);
  if (isLeafType(type)) return leafCompleter(type, shape);
  if (isAbstractType(type)) {
    return (value, run, scope, path) => {
      const info = { ...run.info(field as FieldPlan), path };
      const name = type.resolveType?.(value, scope, info, type);
      const plan = typeof name === 'string' ? field.objects.get(name) : undefined;
      if (plan) return executeObject(plan, value, run, scope, path);
      throw new TypeError(`No object type of ${type.name} is known for a value.`);
    };
  }
  if (isNonNullType(type)) throw new TypeError('unreachable');
  const plan = field.objects.get(type.name);
  if (!plan) throw new TypeError(`${type.name} has no plan`);
  return (value, run, scope, path) => {
    if (typeof value !== 'object') throw undocumented();
    return executeObject(plan, value, run, scope, path);
  };
}

function listCompleter(itemType: GraphQLOutputType, field: CompletedField, shape: Shape): Complete {
  const complete = completerOf(itemType, field, shape);
  const isItemNonNull = isNonNullType(itemType);
  const name = `${field.parentType.name}.${field.definition.name}`;
  return (value, run, scope, listPath) => {
    if (!Array.isArray(value)) {
      throw new Error(`Expected Iterable, but did not find one for field "${name}".`);
    }
    const fail = (error: unknown, path: Path): null => {
      const located = locate(error, field.nodes, path);
      if (isItemNonNull) throw located;
      run.errors.push(located);
      return null;
    };
    let isPending = false;
    const items = value.map((item: unknown, index) => {
      const path = addPath(listPath, index, undefined);
      try {
        const completed = isPromise(item)
          ? item.then(settled => complete(settled, run, scope, path))
          : complete(item, run, scope, path);
        if (!isPromise(completed)) return completed;
        isPending = true;
        return completed.then(undefined, error => fail(error, path));
      } catch (error) {
        return fail(error, path);
      }
    });
    return isPending ? Promise.all(items) : items;
  };
}

function leafCompleter(type: GraphQLLeafType, shape: Shape): Complete {
  const serialize = (value: unknown): unknown => {
    const serialized = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(`${type.name} cannot show a value.`);
  };
  if (shape === 'record') return serialize;
  // What Tray gives of another kind than it documents counts as nothing.
  return value => {
    let parsed: unknown;
    try {
      parsed = type.parseValue(value);
    } catch {
      return null;
    }
    return serialize(parsed);
  };
}
