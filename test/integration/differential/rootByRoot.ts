import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql';

/** A root field's key in an answer, and a query for it alone. */
export interface Root {
  readonly key: string;
  readonly query: string;
}

/** The root fields of a document with one query, none for a mutation. Nothing in them is unused. */
export function rootByRoot(query: string): readonly Root[] {
  const document = parse(query);
  const operation = document.definitions.find(isOperation);
  if (operation?.operation !== 'query') return [];
  return operation.selectionSet.selections.map(root => {
    if (root.kind !== Kind.FIELD) throw new TypeError('a root field in a fragment');
    const key = root.alias?.value ?? root.name.value;
    return { key, query: print(alone(document, operation, root)) };
  });
}

function alone(
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  root: SelectionNode,
): DocumentNode {
  const fragments = new Map(
    definitions.filter(isFragment).map(fragment => [fragment.name.value, fragment]),
  );
  const spread = new Set<FragmentDefinitionNode>();
  const variables = new Set<string>();
  const collect = (node: SelectionNode | FragmentDefinitionNode): void => {
    visit(node, {
      Variable: ({ name }) => {
        variables.add(name.value);
      },
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || spread.has(fragment)) return;
        spread.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(root);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [root] } as const;
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, selectionSet, ...(variableDefinitions && { variableDefinitions }) },
      ...spread,
    ],
  };
}

const isOperation = (node: { kind: string }): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;
const isFragment = (node: { kind: string }): node is FragmentDefinitionNode =>
  node.kind === Kind.FRAGMENT_DEFINITION;
