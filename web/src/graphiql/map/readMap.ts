import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type TypeNode,
} from 'graphql';

/** The part of the graph that answers a field: one of Tray's APIs, or the joins between them. */
export type Part = 'users' | 'auths' | 'connectors' | 'links';

export const PART_NAMES: Readonly<Record<Part, string>> = {
  users: 'Users API',
  auths: 'Auths API',
  connectors: 'Connectors API',
  links: 'Joined by the gateway',
};

export interface MapField {
  readonly name: string;
  /** As the schema writes it, such as `[Operation!]`. */
  readonly type: string;
  /** The type on the map that it leads to, through connections; null for none. */
  readonly leadsTo: string | null;
  readonly part: Part;
}

/** One object type. */
export interface MapType {
  readonly name: string;
  readonly part: Part;
  readonly description: string;
  readonly fields: readonly MapField[];
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** What every page of a list and every mutation has around it: left out, or looked through. */
const WRAPPERS = /(?:Connection|Edge|Payload)$|^PageInfo$|^Mutation$/;

/** The object types of the graph, which part declares each, and where their fields lead. */
export function readMap(sdl: Readonly<Record<Part, string>>): readonly MapType[] {
  const parts = ['users', 'auths', 'connectors', 'links'] as const;
  const objects = parts.flatMap(part =>
    parse(sdl[part])
      .definitions.filter(isObjectNode)
      .map(node => ({ part, node })),
  );
  const names = new Set(objects.map(({ node }) => node.name.value));
  const target = (type: TypeNode): string | null => {
    const name = nameOf(type);
    if (!names.has(name)) return null;
    if (!WRAPPERS.test(name)) return name;
    const inner = objects
      .filter(({ node }) => node.name.value === name)
      .flatMap(({ node }) => node.fields ?? [])
      .find(field => field.name.value === 'edges' || field.name.value === 'node');
    return inner ? target(inner.type) : null;
  };
  return objects
    .filter(({ node }) => node.kind === 'ObjectTypeDefinition' && !WRAPPERS.test(node.name.value))
    .map(({ part, node }) => ({
      name: node.name.value,
      part,
      description: 'description' in node ? (node.description?.value ?? '') : '',
      fields: objects
        .filter(other => other.node.name.value === node.name.value)
        .flatMap(other =>
          (other.node.fields ?? []).map(field => toField(field, other.part, target)),
        ),
    }));
}

const isObjectNode = (node: DefinitionNode): node is ObjectNode =>
  node.kind === 'ObjectTypeDefinition' || node.kind === 'ObjectTypeExtension';

const toField = (
  { name, type }: FieldDefinitionNode,
  part: Part,
  target: (type: TypeNode) => string | null,
): MapField => ({ name: name.value, type: written(type), leadsTo: target(type), part });

const nameOf = (type: TypeNode): string =>
  type.kind === 'NamedType' ? type.name.value : nameOf(type.type);

function written(type: TypeNode): string {
  if (type.kind === 'NamedType') return type.name.value;
  return type.kind === 'ListType' ? `[${written(type.type)}]` : `${written(type.type)}!`;
}
