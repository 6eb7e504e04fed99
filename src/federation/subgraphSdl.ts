import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import {
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { costDirectives } from './costDirectives.ts';
import { ENTITY_TYPES } from './entityTypes.ts';
import type { FederationVersion } from './versions.ts';

/** What is imported of each version. */
const IMPORTS: Readonly<Record<FederationVersion, readonly string[]>> = {
  '2.7': ['@key', '@shareable', '@tag', '@inaccessible'],
  '2.9': ['@key', '@shareable', '@tag', '@inaccessible', '@cost', '@listSize'],
};

const head = (version: FederationVersion): string => `extend schema @link(
  url: "https://specs.apollo.dev/federation/v${version}"
  import: [${IMPORTS[version].map(name => `"${name}"`).join(', ')}]
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
export function subgraphSdl(
  schema: GraphQLSchema,
  catalogueMaxAge: number,
  version: FederationVersion = '2.7',
): string {
  const typeDirectives = new Map([
    ...ENTITY_TYPES.map(({ name, keys }): Added => [name, keys.map(keyDirective)]),
    ...SHARED_TYPES.map((name): Added => [name, ['@shareable']]),
  ]);
  const cached = `@cacheControl(maxAge: ${catalogueMaxAge}, scope: PRIVATE)`;
  for (const name of CACHED_TYPES) {
    typeDirectives.set(name, [...(typeDirectives.get(name) ?? []), cached]);
  }
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const fieldDirectives = (type: GraphQLObjectType, name: string): string[] => {
    const field = type.getFields()[name];
    const hasCosts = version !== '2.7' && field !== undefined;
    return [
      ...(type.name === 'Mutation' && INTERNAL_MUTATIONS.has(name) ? [INTERNAL] : []),
      ...(hasCosts ? costDirectives(type, field, roots.includes(type)) : []),
    ];
  };
  const document = visit(getDocumentNodeFromSchema(lexicographicSortSchema(schema)), {
    ObjectTypeDefinition(node) {
      const type = schema.getType(node.name.value);
      if (!isObjectType(type)) return node;
      const fields = node.fields?.map(field => add(field, fieldDirectives(type, field.name.value)));
      return { ...add(node, typeDirectives.get(type.name) ?? []), ...(fields && { fields }) };
    },
  });
  return `${head(version)}\n\n${print(document)}\n`;
}

/** A type's name and the directives it gets. */
type Added = readonly [string, readonly string[]];

const keyDirective = (fields: readonly { readonly name: string }[]): string =>
  `@key(fields: "${fields.map(({ name }) => name).join(' ')}")`;

/** `node` with further directives. */
function add<Node extends ObjectTypeDefinitionNode | FieldDefinitionNode>(
  node: Node,
  texts: readonly string[],
): Node {
  if (texts.length === 0) return node;
  const [definition] = parse(`scalar Any ${texts.join(' ')}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.SCALAR_TYPE_DEFINITION) throw new TypeError('No directives');
  return { ...node, directives: [...(node.directives ?? []), ...(definition.directives ?? [])] };
}
