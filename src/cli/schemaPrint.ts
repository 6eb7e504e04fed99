import { writeFileSync } from 'node:fs';
import { printGatewaySchema } from '../graph/printSchema.ts';

/** Prints the schema that the gateway serves, or writes it to the file `out`. */
export function printSchemaCommand(out: string | undefined): void {
  const sdl = printGatewaySchema();
  if (out === undefined) process.stdout.write(sdl);
  else writeFileSync(out, sdl);
}
