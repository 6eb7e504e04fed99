import type { GraphQLFieldResolver } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { TrayGraphError } from '../errors.ts';
import type { SelectionReads } from '../graph/links/selectionReads.ts';
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
}

export const subgraphFields = ({ reads, sdl }: SubgraphFieldsOptions): SubgraphFields => ({
  _service: () => (sdl === undefined ? refuse() : { sdl }),
  _entities: (_root, { representations = [] }, context, info) =>
    resolveEntities(representations, { reads, context, info }),
});

function refuse(): never {
  const message = 'This gateway does not tell its schema (INTROSPECTION).';
  throw new TrayGraphError(message, { code: 'FORBIDDEN', retryable: false });
}
