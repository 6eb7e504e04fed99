import { type GraphQLResolveInfo, getNamedType } from 'graphql';
import { selectedNodes } from '../lib/selectedNodes.ts';
import type { CompiledInfo, ObjectPlan } from './compiled/plan.ts';

/** Whether nothing is selected but the fields in `known` (and `__typename`). */
export const selectsOnly = (info: GraphQLResolveInfo, known: ReadonlySet<string>): boolean =>
  selectedFields(info).isSubsetOf(known);

/** Whether any of the fields in `names` is selected. */
export const selectsAny = (info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean =>
  !selectedFields(info).isDisjointFrom(names);

/** The names of the fields that a client selects of the object that is being resolved. */
function selectedFields(info: GraphQLResolveInfo | CompiledInfo): ReadonlySet<string> {
  const plan = 'field' in info && info.field.objects.get(getNamedType(info.returnType).name);
  if (!plan) return withoutTypeName(selectedNodes(info).map(({ name }) => name.value));
  const known = ofPlans.get(plan);
  if (known) return known;
  const selected = withoutTypeName(plan.fields.map(({ definition }) => definition.name));
  ofPlans.set(plan, selected);
  return selected;
}

/** Many objects are resolved by one plan. */
const ofPlans = new WeakMap<ObjectPlan, ReadonlySet<string>>();

/** Which costs nothing. */
const withoutTypeName = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.filter(name => name !== '__typename'));
