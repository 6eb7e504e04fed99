import type { GraphQLFieldResolver } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { TrayGraphError } from '../errors.ts';
import type { SelectionReads } from '../graph/links/selectionReads.ts';
import type { EntityName } from './entityTypes.ts';
import { resolveEntities } from './resolveEntities.ts';

/** The root fields that make a graph a subgraph. */
export interface SubgraphFields {
  readonly _service: GraphQLFieldResolver<unknown, GatewayContext>;
  readonly _entities: GraphQLFieldResolver<
    unknown,
    GatewayContext,
    { readonly representations?: readonly unknown[] }
  >;
}

export interface SubgraphFieldsOptions {
  readonly reads: SelectionReads;
  /** What `_service { sdl }` says; it is refused when left out. */
  readonly sdl: string | undefined;
  /** Told of every entity that is found, so that its type can be told again. */
  readonly found: (entity: object, type: EntityName) => void;
}

export const subgraphFields = ({ reads, sdl, found }: SubgraphFieldsOptions): SubgraphFields => ({
  _service: () => (sdl === undefined ? refuse() : { sdl }),
  _entities: (_root, { representations = [] }, context, info) =>
    resolveEntities(representations, { reads, context, info, found }),
});

function refuse(): never {
  const message = 'This gateway does not tell its schema (INTROSPECTION).';
  throw new TrayGraphError(message, { code: 'FORBIDDEN', retryable: false });
}
