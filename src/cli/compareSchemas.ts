import {
  findBreakingChanges,
  findDangerousChanges,
  GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
} from 'graphql';

/** How one schema differs from an older one; a sentence for each difference. */
export interface SchemaChanges {
  /** Operations that worked may fail or lose data. */
  readonly breaking: readonly string[];
  /** Operations work on, but may meet what they do not expect. */
  readonly dangerous: readonly string[];
  /** New types and fields, which no present operation can see. */
  readonly additions: readonly string[];
}

/** Compares what clients can see; descriptions and the standard directives are left out. */
export function compareSchemas(older: GraphQLSchema, newer: GraphQLSchema): SchemaChanges {
  const before = withoutStandardDirectives(older);
  const after = withoutStandardDirectives(newer);
  return {
    breaking: findBreakingChanges(before, after).map(({ description }) => description),
    dangerous: findDangerousChanges(before, after).map(({ description }) => description),
    additions: findAdditions(before, after),
  };
}

/** Servers of different age introspect differently many of them, which says nothing about Tray. */
function withoutStandardDirectives(schema: GraphQLSchema): GraphQLSchema {
  const directives = schema.getDirectives().filter(directive => !isSpecifiedDirective(directive));
  return new GraphQLSchema({ ...schema.toConfig(), directives });
}

function findAdditions(before: GraphQLSchema, after: GraphQLSchema): string[] {
  const types = Object.values(after.getTypeMap());
  const directives = after.getDirectives().filter(({ name }) => !before.getDirective(name));
  return [
    ...types.filter(({ name }) => !before.getType(name)).map(({ name }) => `${name} was added.`),
    ...types.flatMap(({ name }) => findAddedFields(name, before, after)),
    ...directives.map(({ name }) => `@${name} was added.`),
  ];
}

function findAddedFields(name: string, before: GraphQLSchema, after: GraphQLSchema): string[] {
  const known = fieldNames(before, name);
  if (known === undefined) return [];
  const added = (fieldNames(after, name) ?? []).filter(field => !known.includes(field));
  return added.map(field => `${name}.${field} was added.`);
}

/** Input fields, arguments and enum values are not here: graphql-js counts them as dangerous. */
function fieldNames(schema: GraphQLSchema, name: string): string[] | undefined {
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  return Object.keys(type.getFields());
}
