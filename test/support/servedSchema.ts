import type { GraphQLSchema } from 'graphql';
import { createSubgraph } from '../../src/federation/createSubgraph.ts';

/** The schema as the gateway serves it, entities included. */
export const servedSchema = (): GraphQLSchema =>
  createSubgraph({ catalogueMaxAge: 300, tellsSchema: false }).schema;
