import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isObjectType,
} from 'graphql';
import type { GatewayContext } from '../context.ts';
import { TrayGraphError } from '../errors.ts';
import type { UsersSubschema } from '../graph/usersSubschema.ts';
import { ENTITY_TYPES, type EntityName } from './entityTypes.ts';
import { resolveEntities } from './resolveEntities.ts';

/** What a subgraph is made of. */
export interface Subgraph {
  /** The unified schema, whose root fields know who may use them. */
  readonly schema: GraphQLSchema;
  /** Where its solutions and instances come from. */
  readonly users: UsersSubschema;
  /** What `_service { sdl }` says; it is refused when left out. */
  readonly sdl: string | undefined;
}

/** `schema` with the root fields by which gateways of Apollo Federation 2 use it. */
export function toSubgraph({ schema, users, sdl }: Subgraph): GraphQLSchema {
  const query = schema.getQueryType();
  if (!query) throw new TypeError('The schema has no type Query');
  const config = query.toConfig();
  const { types, ...rest } = schema.toConfig();
  return new GraphQLSchema({
    ...rest,
    types: types.filter(type => type !== query),
    query: new GraphQLObjectType<unknown, GatewayContext>({
      ...config,
      fields: {
        ...config.fields,
        _service: {
          description: 'The schema as a subgraph, for tools that compose it with others.',
          type: new GraphQLNonNull(serviceType()),
          resolve: () => (sdl === undefined ? refuse() : { sdl }),
        },
        _entities: entitiesField(schema, users),
      },
    }),
  });
}

function refuse(): never {
  const message = 'This gateway does not tell its schema (INTROSPECTION).';
  throw new TrayGraphError(message, { code: 'FORBIDDEN', retryable: false });
}

const serviceType = () =>
  new GraphQLObjectType({
    name: '_Service',
    description: 'This graph as a subgraph of a federated one.',
    fields: {
      sdl: {
        description: 'Its schema with the directives of Apollo Federation.',
        type: GraphQLString,
      },
    },
  });

function entitiesField(schema: GraphQLSchema, subschema: UsersSubschema) {
  const typeNames = new WeakMap<object, EntityName>();
  const found = (entity: object, type: EntityName) => typeNames.set(entity, type);
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'Everything that other subgraphs may refer to.',
    types: ENTITY_TYPES.map(({ name }) => {
      const type = schema.getType(name);
      if (isObjectType(type)) return type;
      throw new TypeError(`The schema has no object type ${name}`);
    }),
    resolveType: value => typeNames.get(value),
  });
  return {
    description:
      'The entities that other subgraphs refer to, in the order of the representations; null for those that do not exist.',
    type: new GraphQLNonNull(new GraphQLList(entity)),
    args: {
      representations: {
        description: 'Objects that hold `__typename` and the fields of one key.',
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(anyScalar()))),
      },
    },
    resolve: (
      _root: unknown,
      { representations }: { readonly representations?: readonly unknown[] },
      context: GatewayContext,
      info: Parameters<typeof resolveEntities>[1]['info'],
    ) => resolveEntities(representations ?? [], { subschema, context, info, found }),
  };
}

const anyScalar = () =>
  new GraphQLScalarType({
    name: '_Any',
    description: 'The representation of an entity: an object with `__typename` and a key.',
  });
