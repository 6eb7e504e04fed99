import {
  type ASTNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/** How large an operation may be, whatever it asks for. */
export interface OperationLimits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxFields: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
}

/**
 * A validation rule that refuses operations beyond `limits`. Fragments count wherever they are used,
 * but each is looked at once, so that measuring costs no more than reading.
 */
export const operationLimits =
  (limits: OperationLimits): ValidationRule =>
  context => {
    const measure = createMeasure(name => context.getFragment(name));
    return {
      OperationDefinition(operation) {
        for (const [what, found, limit, setting] of checks(limits, measure(operation))) {
          if (found <= limit) continue;
          const count = found > Number.MAX_SAFE_INTEGER ? 'far too many' : found;
          context.reportError(
            new GraphQLError(
              `The operation has ${count} ${what}, more than the ${limit} that are allowed (${setting}).`,
              { nodes: operation },
            ),
          );
        }
        return false;
      },
    };
  };

const checks = (limits: OperationLimits, size: Size) =>
  [
    ['levels of fields', size.depth, limits.maxDepth, 'MAX_QUERY_DEPTH'],
    ['root fields', size.roots, limits.maxRootFields, 'MAX_ROOT_FIELDS'],
    ['fields', size.fields, limits.maxFields, 'MAX_QUERY_FIELDS'],
    ['aliases', size.aliases, limits.maxAliases, 'MAX_QUERY_ALIASES'],
    ['directives', size.directives, limits.maxDirectives, 'MAX_QUERY_DIRECTIVES'],
  ] as const;

interface Size {
  readonly depth: number;
  /** Fields of the selection set itself. */
  readonly roots: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Size = { depth: 0, roots: 0, fields: 0, aliases: 0, directives: 0 };

const together = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  roots: a.roots + b.roots,
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
});

function createMeasure(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined) {
  // A fragment that is being measured counts nothing in itself: cycles are another rule's to refuse.
  const fragments = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, NOTHING);
    const fragment = fragmentOf(name);
    const size = fragment ? together(own(fragment), ofSelections(fragment.selectionSet)) : NOTHING;
    fragments.set(name, size);
    return size;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Size => {
    let size = NOTHING;
    for (const selection of selections) {
      size = together(size, own(selection));
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        size = together(size, ofFragment(selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        size = together(size, ofSelections(selection.selectionSet));
      } else {
        const inner = selection.selectionSet ? ofSelections(selection.selectionSet) : NOTHING;
        size = together(size, {
          depth: inner.depth + 1,
          roots: 1,
          fields: inner.fields + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          directives: inner.directives,
        });
      }
    }
    return size;
  };

  return (operation: OperationDefinitionNode): Size =>
    together(own(operation), ofSelections(operation.selectionSet));
}

const own = (node: ASTNode & { readonly directives?: readonly unknown[] | undefined }): Size => ({
  ...NOTHING,
  directives: node.directives?.length ?? 0,
});
