import { stitchSchemas } from '@graphql-tools/stitch';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { readSdl } from '../lib/readSdl.ts';
import { authsResolvers } from '../upstream/auths/resolvers.ts';
import { connectorsResolvers } from '../upstream/connectors/resolvers.ts';
import { inActingContext } from './inActingContext.ts';
import { jsonText } from './jsonText.ts';
import { linkResolvers } from './links/resolvers.ts';
import { stitchedReads } from './links/stitchedReads.ts';
import { createUsersSubschema } from './usersSubschema.ts';

/**
 * The unified schema: Tray's Users schema stitched with the hand-written one over its two REST
 * APIs. It holds no state; everything that belongs to a caller comes with the context.
 */
export function createGatewaySchema(users = createUsersSubschema()): GraphQLSchema {
  return stitchSchemas<GatewayContext>({
    subschemas: [users],
    typeDefs: ['connectors', 'auths', 'links'].map(readSdl),
    resolvers: [
      ...[connectorsResolvers, authsResolvers, linkResolvers(stitchedReads(users))].map(
        inActingContext,
      ),
      { Json: jsonText },
    ] as never,
  });
}
