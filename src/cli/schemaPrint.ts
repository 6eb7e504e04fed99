import { printGatewaySchema } from '../graph/printSchema.ts';

/** Prints the schema that the gateway serves, as it is committed in schema/gateway.graphql. */
export function printSchemaCommand(): void {
  process.stdout.write(printGatewaySchema());
}
