import type { GraphQLSchema } from 'graphql';
import { createGatewaySchema } from '../graph/schema.ts';
import { studioSdl } from './studioSdl.ts';

/** The schema as Apollo Studio knows it. */
export interface ReportedSchema {
  readonly sdl: string;
  /** Without what federated gateways add to it. */
  readonly schema: GraphQLSchema;
}

/** @param catalogueMaxAge how long the catalogue may be kept, in seconds. */
export function createReportedSchema(catalogueMaxAge: number): ReportedSchema {
  const schema = createGatewaySchema();
  return { schema, sdl: studioSdl(schema, catalogueMaxAge) };
}
