import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Step } from './scenario.ts';

/** All that a client can write of a schema: `Type.field`, `Type.field(argument)`, `Input.field`. */
export const coordinatesOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getTypeMap())
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap(type => {
        if (isInputObjectType(type)) {
          return Object.keys(type.getFields()).map(field => `${type.name}.${field}`);
        }
        if (!isObjectType(type) && !isInterfaceType(type)) return [];
        return Object.values(type.getFields()).flatMap(({ name, args }) => [
          `${type.name}.${name}`,
          ...args.map(argument => `${type.name}.${name}(${argument.name})`),
        ]);
      }),
  );

/** What a step that succeeds writes, in its document and in its variables. */
export function coveredBy(schema: GraphQLSchema, steps: readonly Step[]): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const { query, variables = {}, fails } of steps) {
    if (!fails) addStep(schema, query, variables, covered);
  }
  return covered;
}

function addStep(
  schema: GraphQLSchema,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  covered: Set<string>,
): void {
  const types = new TypeInfo(schema);
  const fieldOf = (): string => `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: () => {
        covered.add(fieldOf());
      },
      Argument: ({ name }) => {
        if (!types.getDirective()) covered.add(`${fieldOf()}(${name.value})`);
      },
      ObjectField: ({ name }) => {
        const parent = types.getParentInputType();
        if (parent) covered.add(`${getNamedType(parent).name}.${name.value}`);
      },
      VariableDefinition: ({ variable, type }) => {
        const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
        addValue(declared, variables[variable.name.value], covered);
      },
    }),
  );
}

function addValue(type: GraphQLInputType | undefined, value: unknown, covered: Set<string>): void {
  const bare = type && getNullableType(type);
  if (isListType(bare)) {
    for (const item of [value].flat()) addValue(bare.ofType as GraphQLInputType, item, covered);
  } else if (isInputObjectType(bare) && typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      covered.add(`${bare.name}.${name}`);
      addValue(bare.getFields()[name]?.type, inner, covered);
    }
  }
}
