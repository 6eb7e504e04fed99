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
  import: ["@key", "@shareable", "@tag"]
)`;

/** Types that any other subgraph may define alike. */
const SHARED_TYPES: readonly string[] = ['PageInfo'];

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

/** `schema` as SDL of a Federation 2 subgraph, in an order that does not depend on the build. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const typeDirectives = new Map([
    ...ENTITY_TYPES.map(({ name, keys }) => [name, directives(keys.map(keyDirective))] as const),
    ...SHARED_TYPES.map(name => [name, directives(['@shareable'])] as const),
  ]);
  const document = visit(getDocumentNodeFromSchema(lexicographicSortSchema(schema)), {
    ObjectTypeDefinition(node) {
      const added = typeDirectives.get(node.name.value) ?? [];
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

const keyDirective = (fields: readonly { readonly name: string }[]): string =>
  `@key(fields: "${fields.map(({ name }) => name).join(' ')}")`;

function directives(texts: readonly string[]): readonly ConstDirectiveNode[] {
  const [definition] = parse(`scalar Any ${texts.join(' ')}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.SCALAR_TYPE_DEFINITION) throw new TypeError('No directives');
  return definition.directives ?? [];
}
