import { type ASTNode, Kind } from 'graphql';

/**
 * Shows `look` a node and all that are in it. It is for looking alone: `visit` of graphql-js prepares
 * itself for every kind of node each time, which takes longer than looking at an operation.
 */
export function eachNode(node: ASTNode, look: (node: ASTNode) => void): void {
  look(node);
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) for (const one of child) eachNode(one, look);
    else if (isNode(child)) eachNode(child, look);
  }
}

/** Locations and texts are none. */
const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** The names of the variables that are used in a node. */
export function variablesIn(node: ASTNode): ReadonlySet<string> {
  const names = new Set<string>();
  eachNode(node, one => {
    if (one.kind === Kind.VARIABLE) names.add(one.name.value);
  });
  return names;
}
