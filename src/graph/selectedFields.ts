import type { GraphQLResolveInfo } from 'graphql';
import { selectedNodes } from '../lib/selectedNodes.ts';
import type { CompiledInfo, FieldPlan } from './compiled/plan.ts';

/** Whether nothing is selected but the fields in `known` (and `__typename`). */
export const selectsOnly = (info: GraphQLResolveInfo, known: ReadonlySet<string>): boolean =>
  selectedFields(info).isSubsetOf(known);

/** Whether any of the fields in `names` is selected. */
export const selectsAny = (info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean =>
  !selectedFields(info).isDisjointFrom(names);

/** The names of the fields that a client selects of the object that is being resolved. */
function selectedFields(info: GraphQLResolveInfo | CompiledInfo): ReadonlySet<string> {
  if (!('field' in info)) return withoutTypeName(selectedNodes(info).map(({ name }) => name.value));
  const known = ofPlans.get(info.field);
  if (known) return known;
  const objects = [...info.field.objects.values()];
  const names = objects.flatMap(({ fields }) => fields.map(({ definition }) => definition.name));
  const selected = withoutTypeName(names);
  ofPlans.set(info.field, selected);
  return selected;
}

/** Many objects are resolved by one plan. */
const ofPlans = new WeakMap<FieldPlan, ReadonlySet<string>>();

/** Which costs nothing. */
const withoutTypeName = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.filter(name => name !== '__typename'));
