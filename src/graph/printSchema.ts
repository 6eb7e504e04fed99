import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema } from 'graphql';
import { createGatewaySchema } from './schema.ts';

/** The unified schema as text, in an order that does not depend on the build. */
export const printGatewaySchema = (): string =>
  `${printSchemaWithDirectives(lexicographicSortSchema(createGatewaySchema()))}\n`;
