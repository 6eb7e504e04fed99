import type { GraphQLSchema } from 'graphql';
import { subgraphSdl } from '../federation/subgraphSdl.ts';

/** What a composer of Federation 2 knows by itself, and nobody else. */
const FEDERATION = `directive @link(
  url: String
  as: String
  for: link__Purpose
  import: [link__Import]
) repeatable on SCHEMA

scalar link__Import

enum link__Purpose {
  SECURITY
  EXECUTION
}

directive @key(
  fields: federation__FieldSet!
  resolvable: Boolean = true
) repeatable on OBJECT | INTERFACE

scalar federation__FieldSet

directive @shareable repeatable on OBJECT | FIELD_DEFINITION

directive @tag(
  name: String!
) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA

directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
`;

/**
 * `schema` as it is reported to Apollo Studio: the SDL of the subgraph with the definitions of its
 * directives, so that it is a whole schema as well.
 *
 * @param catalogueMaxAge how long the catalogue may be kept, in seconds.
 */
export const studioSdl = (schema: GraphQLSchema, catalogueMaxAge: number): string =>
  `${subgraphSdl(schema, catalogueMaxAge)}\n${FEDERATION}`;
