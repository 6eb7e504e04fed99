import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/**
 * The fields that a client selects of the object that is being resolved, through all fragments;
 * what `@skip` and `@include` leave out is left out. A field may occur several times.
 */
export const selectedNodes = (info: GraphQLResolveInfo): readonly FieldNode[] =>
  info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? nodesIn(selectionSet, info) : []));

function nodesIn({ selections }: SelectionSetNode, info: GraphQLResolveInfo): FieldNode[] {
  const { variableValues, fragments } = info;
  return selections.flatMap(selection => {
    if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true) {
      return [];
    }
    if (getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] === false) {
      return [];
    }
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    return fragment ? nodesIn(fragment.selectionSet, info) : [];
  });
}
