import { type DocumentNode, Kind, print, visit } from 'graphql';
import type { Operation } from './operation.ts';

/** A document without the fragments that nobody spreads and the variables that nobody uses. */
export function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(`$${name.value}`),
  });
  const smaller = visit(document, {
    FragmentDefinition: ({ name }) => (used.has(`...${name.value}`) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? undefined : null),
  });
  // A fragment that is gone may have been the only one to use another.
  return print(smaller) === print(document) ? smaller : withoutUnused(smaller);
}

/** Those of `variables` that a document declares. */
export function declaredOnly(
  variables: Operation['variables'],
  { definitions }: DocumentNode,
): Operation['variables'] {
  const declared = new Set(
    definitions.flatMap(one =>
      one.kind === Kind.OPERATION_DEFINITION
        ? (one.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
        : [],
    ),
  );
  return Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
}
