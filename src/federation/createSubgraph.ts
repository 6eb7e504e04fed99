import type { GraphQLSchema } from 'graphql';
import { createGatewaySchema } from '../graph/schema.ts';
import { createUsersSubschema } from '../graph/usersSubschema.ts';
import { guardRootFields } from '../identity/guardRootFields.ts';
import { subgraphSdl } from './subgraphSdl.ts';
import { toSubgraph } from './toSubgraph.ts';

export interface SubgraphOptions {
  /** How long the catalogue may be kept, in seconds. */
  readonly catalogueMaxAge: number;
  /** Whether clients may read the schema; otherwise `_service` is refused. */
  readonly tellsSchema: boolean;
}

/** The schema that the gateway serves: the unified one, guarded, as a subgraph of any other. */
export function createSubgraph({ catalogueMaxAge, tellsSchema }: SubgraphOptions): GraphQLSchema {
  const users = createUsersSubschema();
  const schema = createGatewaySchema(users);
  return toSubgraph({
    schema: guardRootFields(schema),
    users,
    sdl: tellsSchema ? subgraphSdl(schema, catalogueMaxAge) : undefined,
  });
}
