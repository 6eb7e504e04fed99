import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  visit,
} from 'graphql';
import { ENTITY_TYPES } from './entityTypes.ts';

/** Every composer in use reads 2.7; what came later is not needed here. */
const HEAD = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.7"
  import: ["@key", "@shareable", "@tag", "@inaccessible"]
)

directive @cacheControl(
  maxAge: Int
  scope: CacheControlScope
  inheritMaxAge: Boolean
) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION

enum CacheControlScope @inaccessible {
  PUBLIC
  PRIVATE
}`;

/** Types that any other subgraph may define alike. */
const SHARED_TYPES: readonly string[] = ['PageInfo'];

/** The catalogue: the same for a while, and each organisation's own. What else there is has no age. */
const CACHED_TYPES: readonly string[] = ['Connector', 'ConnectorService', 'Operation'];

/** Marks what serves the people who run Tray, for contracts that leave it out. */
const INTERNAL = '@tag(name: "internal")';

/** Mutations that give away tokens, or move projects and workflows between workspaces. */
const INTERNAL_MUTATIONS: ReadonlySet<string> = new Set([
  'authorize',
  'generateAuthorizationCode',
  'importProject',
  'exportProject',
  'exportProjectConfig',
  'importWorkflows',
  'exportWorkflows',
]);

/**
 * `schema` as SDL of a Federation 2 subgraph, in an order that does not depend on the build.
 *
 * @param catalogueMaxAge how long the catalogue may be kept, in seconds.
 */
export function subgraphSdl(schema: GraphQLSchema, catalogueMaxAge: number): string {
  const typeDirectives = new Map([
    ...ENTITY_TYPES.map(({ name, keys }): Added => [name, keys.map(keyDirective)]),
    ...SHARED_TYPES.map((name): Added => [name, ['@shareable']]),
  ]);
  const cached = `@cacheControl(maxAge: ${catalogueMaxAge}, scope: PRIVATE)`;
  for (const name of CACHED_TYPES) {
    typeDirectives.set(name, [...(typeDirectives.get(name) ?? []), cached]);
  }
  const document = visit(getDocumentNodeFromSchema(lexicographicSortSchema(schema)), {
    ObjectTypeDefinition(node) {
      const added = directives(typeDirectives.get(node.name.value) ?? []);
      const fields = node.fields?.map(field =>
        node.name.value === 'Mutation' && INTERNAL_MUTATIONS.has(field.name.value)
          ? { ...field, directives: [...(field.directives ?? []), ...directives([INTERNAL])] }
          : field,
      );
      return {
        ...node,
        directives: [...(node.directives ?? []), ...added],
        ...(fields && { fields }),
      };
    },
  });
  return `${HEAD}\n\n${print(document)}\n`;
}

/** A type's name and the directives it gets. */
type Added = readonly [string, readonly string[]];

const keyDirective = (fields: readonly { readonly name: string }[]): string =>
  `@key(fields: "${fields.map(({ name }) => name).join(' ')}")`;

function directives(texts: readonly string[]): readonly ConstDirectiveNode[] {
  const [definition] = parse(`scalar Any ${texts.join(' ')}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.SCALAR_TYPE_DEFINITION) throw new TypeError('No directives');
  return definition.directives ?? [];
}
