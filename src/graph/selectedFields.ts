import {
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/**
 * The names of the fields that a client selects of the object that is being resolved, through all
 * fragments; what `@skip` and `@include` leave out is left out.
 */
export function selectedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of info.fieldNodes) {
    if (node.selectionSet) collect(info, node.selectionSet, names);
  }
  return names;
}

/** Whether nothing is selected but the fields in `known` (and `__typename`, which costs nothing). */
export const selectsOnly = (info: GraphQLResolveInfo, known: ReadonlySet<string>): boolean =>
  selectedFields(info).isSubsetOf(known);

function collect(
  info: GraphQLResolveInfo,
  { selections }: SelectionSetNode,
  names: Set<string>,
): void {
  for (const selection of selections) {
    const { variableValues } = info;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true) {
      continue;
    }
    if (getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] === false) {
      continue;
    }
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') names.add(selection.name.value);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    if (fragment) collect(info, fragment.selectionSet, names);
  }
}
