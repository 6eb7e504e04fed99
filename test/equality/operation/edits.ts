import {
  type ASTNode,
  type DocumentNode,
  Kind,
  parseValue,
  type SelectionNode,
  visit,
} from 'graphql';
import { jsonLiteral } from './render.ts';

/** Something smaller or plainer to put in the place of a node; null takes it away. */
export interface Edit {
  readonly node: ASTNode;
  readonly by: ASTNode | null;
}

/** Everything that can be taken from a document or said more plainly, the largest first. */
export function editsOf(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly Edit[] {
  const edits: Edit[] = [];
  const drop = (node: ASTNode): void => void edits.push({ node, by: null });
  visit(document, {
    OperationDefinition: drop,
    SelectionSet(node) {
      const { selections } = node;
      if (selections.length > 1) selections.forEach(drop);
      for (const one of selections) {
        const inner = innerOf(one, document);
        const others = selections.flatMap(other => (other === one ? (inner ?? []) : [other]));
        if (inner) edits.push({ node, by: { ...node, selections: others } });
      }
    },
    Directive: drop,
    Argument: drop,
    ObjectField: drop,
    ListValue: ({ values }) => values.forEach(drop),
    Field({ alias }) {
      if (alias) drop(alias);
    },
    VariableDefinition({ defaultValue }) {
      if (defaultValue) drop(defaultValue);
      return false;
    },
    Variable(node) {
      const value = variables[node.name.value];
      if (value !== undefined) edits.push({ node, by: parseValue(jsonLiteral(value)) });
    },
  });
  return edits;
}

/** What stands in a fragment, to stand there without it; undefined for anything else. */
function innerOf(
  selection: SelectionNode,
  { definitions }: DocumentNode,
): readonly SelectionNode[] | undefined {
  if (selection.kind === Kind.FIELD || (selection.directives?.length ?? 0) > 0) return undefined;
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
  for (const one of definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value) {
      return one.selectionSet.selections;
    }
  }
  return undefined;
}
