import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Scenario, Step } from './scenario.ts';

/** The same operation written in another way. */
export type Variant = (schema: GraphQLSchema, step: Step) => Step;

/** Every way in which each scenario is sent. */
export const variants: Readonly<Record<string, Variant>> = {
  'as it is': (_schema, step) => step,
  'with an alias on every field': (_schema, step) => {
    let count = 0;
    return rewrite(step, {
      Field: field => {
        count += 1;
        return withAlias(field, `alias${count}_${field.alias?.value ?? field.name.value}`);
      },
    });
  },
  'in nested inline fragments, with and without types': (schema, step) =>
    withFragments(schema, step, (selectionSet, type) => {
      const inner = inlineFragment(selectionSet, type);
      return selectionOf(inlineFragment(selectionOf(inner), undefined));
    }),
  'in named fragments': (schema, step) => {
    const fragments: FragmentDefinitionNode[] = [];
    const spread = withFragments(schema, step, (selectionSet, type) => {
      const name = { kind: Kind.NAME, value: `Part${fragments.length}` } as const;
      fragments.push({
        kind: Kind.FRAGMENT_DEFINITION,
        name,
        typeCondition: namedType(type),
        selectionSet,
      });
      return selectionOf({ kind: Kind.FRAGMENT_SPREAD, name });
    });
    return { ...spread, query: [spread.query, ...fragments.map(print)].join('\n') };
  },
  'with directives on every field': (_schema, step) => {
    let count = 0;
    const directed = rewrite(step, {
      Field: field => {
        count += 1;
        const isDirected = (field.directives ?? []).length > 0;
        return isDirected ? field : { ...field, directives: directivesFor(count) };
      },
      OperationDefinition: withFlags,
    });
    return { ...directed, variables: { ...step.variables, kept: true, dropped: false } };
  },
  'with the type name of everything': (schema, step) =>
    withFragments(schema, step, set => ({
      ...set,
      selections: [TYPE_NAME, ...set.selections, withAlias(TYPE_NAME, 'kind')],
    })),
};

/** Aliases that the gateway gives to keys of its own, and names that those keys have. */
const CONTESTED = [
  '_tray_id',
  'id',
  '_tray_service',
  '_tray_owner',
  'name',
  '_tray_name',
  '_tray_version',
  '_tray_authId',
  'owner',
  'service',
  'version',
  'authId',
  '_tray_selection',
];

/** Gives fields the names of other fields, and those that the gateway uses for itself. */
export const withContestedAliases: Variant = (_schema, step) =>
  rewrite(step, {
    SelectionSet: set => ({
      ...set,
      selections: set.selections.map((selection, index) => {
        const alias = CONTESTED[(index + 1) % CONTESTED.length];
        if (selection.kind !== Kind.FIELD || alias === undefined) return selection;
        const isLast = index >= CONTESTED.length;
        return withAlias(selection, isLast ? `alias${index}_` : alias);
      }),
    }),
  });

export const inVariant = (
  variant: Variant,
  schema: GraphQLSchema,
  scenario: Scenario,
): Scenario => ({
  ...scenario,
  steps: scenario.steps.map(step => variant(schema, step)),
});

interface Rewriting {
  readonly Field?: (field: FieldNode) => FieldNode;
  readonly SelectionSet?: (set: SelectionSetNode) => SelectionSetNode;
  readonly OperationDefinition?: (operation: OperationDefinitionNode) => OperationDefinitionNode;
}

/** On the way out, so that what is put in is not visited again. */
function rewrite(step: Step, rewriting: Rewriting): Step {
  const visitor = Object.fromEntries(
    Object.entries(rewriting).map(([kind, leave]) => [kind, { leave }]),
  );
  return { ...step, query: print(visit(parse(step.query), visitor)) };
}

/** Rewrites every selection set but the operation's own; `type` is what it selects of. */
function withFragments(
  schema: GraphQLSchema,
  step: Step,
  wrap: (selectionSet: SelectionSetNode, type: string) => SelectionSetNode,
): Step {
  const types = new TypeInfo(schema);
  const document = visit(
    parse(step.query),
    visitWithTypeInfo(types, {
      Field: {
        leave: field => {
          const type = getNamedType(types.getType());
          if (!field.selectionSet || !isCompositeType(type)) return undefined;
          return { ...field, selectionSet: wrap(field.selectionSet, type.name) };
        },
      },
    }),
  );
  return { ...step, query: print(document) };
}

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const withAlias = (field: FieldNode, alias: string): FieldNode => ({
  ...field,
  alias: { kind: Kind.NAME, value: alias },
});

const selectionOf = (selection: SelectionSetNode['selections'][number]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: [selection],
});

const namedType = (name: string) =>
  ({ kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } }) as const;

const inlineFragment = (selectionSet: SelectionSetNode, type: string | undefined) =>
  ({
    kind: Kind.INLINE_FRAGMENT,
    ...(type !== undefined && { typeCondition: namedType(type) }),
    selectionSet,
  }) as const;

/** Nothing is left out: that would change what a scenario saves. */
function directivesFor(count: number) {
  const directive = (name: string, variable: string) =>
    ({
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: name },
      arguments: [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'if' },
          value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
        },
      ],
    }) as const;
  return count % 2 === 0
    ? [directive('include', 'kept'), directive('skip', 'dropped')]
    : [directive('skip', 'dropped')];
}

const withFlags = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
  ...operation,
  variableDefinitions: [
    ...(operation.variableDefinitions ?? []),
    ...['kept', 'dropped'].map(
      name =>
        ({
          kind: Kind.VARIABLE_DEFINITION,
          variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
          type: parseType('Boolean!'),
        }) as const,
    ),
  ],
});
