import { writeFileSync } from 'node:fs';
import { SETTINGS } from '../config/settings.ts';
import { subgraphSdl } from '../federation/subgraphSdl.ts';
import type { FederationVersion } from '../federation/versions.ts';
import { printGatewaySchema } from '../graph/printSchema.ts';
import { createGatewaySchema } from '../graph/schema.ts';

export interface PrintSchemaOptions {
  /** The file to write; standard output when left out. */
  readonly out?: string;
  /** As a subgraph of this version of Apollo Federation, with its directives. */
  readonly federation?: FederationVersion;
}

/** Prints the schema that the gateway serves, or writes it to a file. */
export function printSchemaCommand({ out, federation }: PrintSchemaOptions): void {
  const sdl = federation === undefined ? printGatewaySchema() : printSubgraph(federation);
  if (out === undefined) process.stdout.write(sdl);
  else writeFileSync(out, sdl);
}

/** With the age of the catalogue that is set by default. */
const printSubgraph = (version: FederationVersion): string =>
  subgraphSdl(createGatewaySchema(), SETTINGS.cacheConnectors.fallback, version);
