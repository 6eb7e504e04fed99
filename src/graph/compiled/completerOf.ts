import {
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { addPath, type Path } from 'graphql/jsutils/Path.js';
import { undocumented } from '../../upstream/users/undocumented.ts';
import { locate } from './locate.ts';
import type { Complete, FieldPlan, Shape } from './plan.ts';
import type { Run } from './run.ts';

type CompletedField = Pick<FieldPlan, 'nodes' | 'objects' | 'definition' | 'parentType'>;

/** How values of `type` become what the answer shows, for one field and the shape of its values. */
export function completerOf(
  type: GraphQLOutputType,
  field: CompletedField,
  shape: Shape,
): Complete {
  const complete = completerOfValue(getNullableType(type), field, shape);
  const isNonNull = isNonNullType(type);
  const name = `${field.parentType.name}.${field.definition.name}`;
  const missing = (): null => {
    if (isNonNull) throw new Error(`Cannot return null for non-nullable field ${name}.`);
    return null;
  };
  return (value, run, scope, path) => {
    if (value === null || value === undefined) return missing();
    if (value instanceof Error) throw value;
    // Objects and lists, which alone may have to be waited for, are never null in the end.
    return complete(value, run, scope, path) ?? missing();
  };
}

function completerOfValue(type: GraphQLOutputType, field: CompletedField, shape: Shape): Complete {
  if (isListType(type)) return listCompleter(type.ofType, field, shape);
  if (isLeafType(type)) return leafCompleter(type, shape);
  if (isAbstractType(type)) return abstractCompleter(type, field);
  if (isNonNullType(type)) throw new TypeError('A type is required twice');
  const plan = field.objects.get(type.name);
  if (!plan) throw new TypeError(`${type.name} has no plan`);
  const { execute } = plan;
  return (value, run, scope, path) => {
    if (typeof value !== 'object') throw undocumented();
    return execute(value, run, scope, path);
  };
}

const abstractCompleter =
  (type: GraphQLAbstractType, field: CompletedField): Complete =>
  (value, run, scope, path) => {
    const info = run.info(field as FieldPlan, path);
    const name = type.resolveType?.(value, scope, info, type);
    const plan = typeof name === 'string' ? field.objects.get(name) : undefined;
    if (plan) return plan.execute(value, run, scope, path);
    throw new TypeError(`No object type of ${type.name} is known for a value.`);
  };

function listCompleter(itemType: GraphQLOutputType, field: CompletedField, shape: Shape): Complete {
  const complete = completerOf(itemType, field, shape);
  const isItemNonNull = isNonNullType(itemType);
  const name = `${field.parentType.name}.${field.definition.name}`;
  const failed = (error: unknown, run: Run, path: Path): null => {
    const located = locate(error, field.nodes, path);
    if (isItemNonNull) throw located;
    run.errors.push(located);
    return null;
  };
  return (value, run, scope, listPath) => {
    if (!Array.isArray(value)) {
      throw new Error(`Expected Iterable, but did not find one for field "${name}".`);
    }
    const items: unknown[] = new Array(value.length);
    let isPending = false;
    const completeItem = (index: number): unknown => {
      const path = addPath(listPath, index, undefined);
      const item: unknown = value[index];
      try {
        const completed =
          item instanceof Promise
            ? item.then(settled => complete(settled, run, scope, path))
            : complete(item, run, scope, path);
        if (!(completed instanceof Promise)) return completed;
        isPending = true;
        return completed.then(undefined, error => failed(error, run, path));
      } catch (error) {
        return failed(error, run, path);
      }
    };
    try {
      for (let index = 0; index < items.length; index++) items[index] = completeItem(index);
    } catch (error) {
      // The list has failed with one item; nobody hears of the others.
      for (const item of items) if (item instanceof Promise) item.catch(() => undefined);
      throw error;
    }
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
