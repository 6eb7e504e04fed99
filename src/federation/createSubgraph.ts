import type { GraphQLSchema } from 'graphql';
import { compiledReads } from '../graph/compiled/compiledReads.ts';
import { type FieldResolvers, fieldResolvers } from '../graph/compiled/fieldResolvers.ts';
import { linkResolvers } from '../graph/links/resolvers.ts';
import { stitchedReads } from '../graph/links/stitchedReads.ts';
import { createGatewaySchema } from '../graph/schema.ts';
import { createUsersSubschema } from '../graph/usersSubschema.ts';
import { guardRootFields } from '../identity/guardRootFields.ts';
import { authsResolvers } from '../upstream/auths/resolvers.ts';
import { connectorsResolvers } from '../upstream/connectors/resolvers.ts';
import { subgraphFields } from './subgraphFields.ts';
import { subgraphSdl } from './subgraphSdl.ts';
import { toSubgraph } from './toSubgraph.ts';

export interface SubgraphOptions {
  /** How long the catalogue may be kept, in seconds. */
  readonly catalogueMaxAge: number;
  /** Whether clients may read the schema; otherwise `_service` is refused. */
  readonly tellsSchema: boolean;
}

/** What the gateway serves. */
export interface Subgraph {
  /** The unified schema, guarded, as a subgraph of any other. */
  readonly schema: GraphQLSchema;
  /** The same fields for operations that are compiled. */
  readonly resolvers: FieldResolvers;
}

export function createSubgraph({ catalogueMaxAge, tellsSchema }: SubgraphOptions): Subgraph {
  const users = createUsersSubschema();
  const unified = createGatewaySchema(users);
  const sdl = tellsSchema ? subgraphSdl(unified, catalogueMaxAge) : undefined;
  const reads = compiledReads(() => resolvers);
  const resolvers: FieldResolvers = fieldResolvers([
    connectorsResolvers,
    authsResolvers,
    linkResolvers(reads),
    { Query: subgraphFields({ sdl, reads }) },
  ]);
  const stitched = subgraphFields({ sdl, reads: stitchedReads(users) });
  const schema = toSubgraph(guardRootFields(unified), stitched);
  return { schema, resolvers };
}
