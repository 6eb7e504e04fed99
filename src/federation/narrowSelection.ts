import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The field nodes of a field that gives several types, as if it gave `type` alone: what is selected
 * of others is left out, so that the selection can be sent on as one of that type.
 */
export const narrowSelection = (
  { fieldNodes, fragments, schema }: GraphQLResolveInfo,
  type: GraphQLObjectType,
): FieldNode[] => {
  const applies = (name: string | undefined): boolean => {
    if (name === undefined || name === type.name) return true;
    const condition = schema.getType(name);
    return isAbstractType(condition) && schema.isSubType(condition, type);
  };

  const narrow = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      if (!fragment || !applies(fragment.typeCondition?.name.value)) return [];
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: {
            kind: Kind.NAMED_TYPE,
            name: { kind: Kind.NAME, value: type.name },
          },
          ...(selection.directives && { directives: selection.directives }),
          selectionSet: narrow(fragment.selectionSet),
        },
      ];
    }),
  });

  return fieldNodes.map(node =>
    node.selectionSet ? { ...node, selectionSet: narrow(node.selectionSet) } : node,
  );
};
