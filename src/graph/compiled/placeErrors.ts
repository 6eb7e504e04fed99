import type { GraphQLError } from 'graphql';
import { UsersFailure } from './usersFailure.ts';

export interface Placed {
  readonly value: unknown;
  /** Those that speak of no value that is null. */
  readonly unplaced: readonly GraphQLError[];
}

/**
 * `value` of an answer with each of its errors in the place that is null for it. It may be changed.
 *
 * @param depth parts of the errors' paths that lead to `value`.
 */
export function placeErrors(
  value: unknown,
  errors: readonly GraphQLError[],
  depth: number,
): Placed {
  if (errors.length === 0) return { value, unplaced: [] };
  if (value === null || value === undefined) {
    const failures = errors.map(error => ({ error, below: error.path?.slice(depth) ?? [] }));
    return { value: new UsersFailure(failures), unplaced: [] };
  }
  if (typeof value !== 'object') return { value, unplaced: [...errors] };
  const unplaced: GraphQLError[] = [];
  const holder = value as Record<string | number, unknown>;
  for (const [part, below] of Map.groupBy(errors, ({ path }) => path?.[depth])) {
    if (part === undefined || !Object.hasOwn(holder, part)) {
      unplaced.push(...below);
      continue;
    }
    const placed = placeErrors(holder[part], below, depth + 1);
    holder[part] = placed.value;
    unplaced.push(...placed.unplaced);
  }
  return { value, unplaced };
}
