import { readFileSync } from 'node:fs';
import type { SubschemaConfig } from '@graphql-tools/delegate';
import { stitchSchemas } from '@graphql-tools/stitch';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { buildSchema, type GraphQLSchema, getNullableType } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { authsResolvers } from '../upstream/auths/resolvers.ts';
import { connectorsResolvers } from '../upstream/connectors/resolvers.ts';
import { inActingContext } from './inActingContext.ts';
import { jsonText } from './jsonText.ts';
import { linkResolvers } from './links/resolvers.ts';

const readSdl = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');

/** Tray's Users API as a remote subschema of the graph. */
export type UsersSubschema = SubschemaConfig<unknown, unknown, unknown, GatewayContext>;

/**
 * The unified schema: Tray's Users schema stitched with the hand-written one over its two REST
 * APIs. It holds no state; everything that belongs to a caller comes with the context.
 */
export function createGatewaySchema(users = createUsersSubschema()): GraphQLSchema {
  return stitchSchemas<GatewayContext>({
    subschemas: [users],
    typeDefs: ['connectors', 'auths', 'links'].map(readSdl),
    resolvers: [
      ...[connectorsResolvers, authsResolvers, linkResolvers(users)].map(inActingContext),
      { Json: jsonText },
    ] as never,
  });
}

/**
 * Root fields are nullable here, unlike at Tray: when the Users API is out, only they are null and
 * the answers of the other APIs stay.
 */
export const createUsersSubschema = (): UsersSubschema => ({
  schema: mapSchema(buildSchema(readSdl('users')), {
    [MapperKind.QUERY_ROOT_FIELD]: field => ({ ...field, type: getNullableType(field.type) }),
  }),
  executor: request => {
    if (!request.context) throw new TypeError('The Users API needs the context of an operation');
    return request.context.users.execute(request) as never; // the library cannot know what was asked
  },
});
