import { GraphQLError, Kind, type ValueNode } from 'graphql';

/**
 * Tray's scalar `Json` as clients may send it: text. Anything else would reach Tray under variables
 * of the gateway's own, and Tray's complaint would name them. Answers pass as Tray gives them.
 */
export const jsonText = {
  __parseValue: requireText,
  __parseLiteral: (node: ValueNode) =>
    requireText(node.kind === Kind.STRING ? node.value : undefined),
};

function requireText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('Json must be text that holds JSON');
}
