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
import { ENTITY_TYPES } from './entityTypes.ts';
import { notedType } from './notedType.ts';
import type { SubgraphFields } from './subgraphFields.ts';

/**
 * `schema` with the root fields by which gateways of Apollo Federation 2 use it.
 *
 * @param fields gives their values, and notes the types of entities.
 */
export function toSubgraph(schema: GraphQLSchema, fields: SubgraphFields): GraphQLSchema {
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
          resolve: fields._service,
        },
        _entities: {
          description:
            'The entities that other subgraphs refer to, in the order of the representations; null for those that do not exist.',
          type: new GraphQLNonNull(new GraphQLList(entityUnion(schema))),
          args: {
            representations: {
              description: 'Objects that hold `__typename` and the fields of one key.',
              type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(anyScalar()))),
            },
          },
          resolve: fields._entities,
        },
      },
    }),
  });
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

const entityUnion = (schema: GraphQLSchema): GraphQLUnionType =>
  new GraphQLUnionType({
    name: '_Entity',
    description: 'Everything that other subgraphs may refer to.',
    types: ENTITY_TYPES.map(({ name }) => {
      const type = schema.getType(name);
      if (isObjectType(type)) return type;
      throw new TypeError(`The schema has no object type ${name}`);
    }),
    resolveType: notedType,
  });

const anyScalar = () =>
  new GraphQLScalarType({
    name: '_Any',
    description: 'The representation of an entity: an object with `__typename` and a key.',
  });
