import {
  type DirectiveNode,
  type DocumentNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** What `@skip` and `@include` leave of a document, without them. */
export function withoutConditions(document: DocumentNode, given: Variables): DocumentNode {
  const variables = { ...defaultsIn(document), ...given };
  return visit(document, {
    SelectionSet: ({ selections, ...set }) => ({
      ...set,
      selections: orNothing(selections.filter(one => isKept(one, variables)).map(unconditional)),
    }),
  });
}

function defaultsIn({ definitions }: DocumentNode): Variables {
  return Object.fromEntries(
    definitions.flatMap(one =>
      one.kind === Kind.OPERATION_DEFINITION
        ? (one.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
            defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
          )
        : [],
    ),
  );
}

const isKept = (selection: SelectionNode, variables: Variables): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;

const unconditional = (selection: SelectionNode): SelectionNode => ({
  ...selection,
  directives: [],
});

/** GraphQL has no empty selection; this one is empty all the same. */
const orNothing = (selections: readonly SelectionNode[]): SelectionSetNode['selections'] =>
  selections.length > 0 ? selections : [NOTHING];

const NEVER: DirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'include' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'if' },
      value: { kind: Kind.BOOLEAN, value: false },
    },
  ],
};

const NOTHING: SelectionNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
  directives: [NEVER],
};
