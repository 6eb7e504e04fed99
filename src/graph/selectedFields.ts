import type { GraphQLResolveInfo } from 'graphql';
import { selectedNodes } from '../lib/selectedNodes.ts';

/** The names of the fields that a client selects of the object that is being resolved. */
const selectedFields = (info: GraphQLResolveInfo): ReadonlySet<string> =>
  new Set(
    selectedNodes(info)
      .map(({ name }) => name.value)
      .filter(name => name !== '__typename'), // which costs nothing
  );

/** Whether nothing is selected but the fields in `known` (and `__typename`). */
export const selectsOnly = (info: GraphQLResolveInfo, known: ReadonlySet<string>): boolean =>
  selectedFields(info).isSubsetOf(known);

/** Whether any of the fields in `names` is selected. */
export const selectsAny = (info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean =>
  !selectedFields(info).isDisjointFrom(names);
