import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isJsonObject } from '../connectors/jsonValues.ts';
import type { JsonObject } from '../types.ts';
import { invalidInput } from './usersApiError.ts';

/** Tray's `Json`: text both ways. What the text holds is for the field to judge. */
export const jsonScalar = new GraphQLScalarType<string, string>({
  name: 'Json',
  serialize: value => requireText(value),
  parseValue: value => requireText(value),
  parseLiteral: node => requireText(node.kind === Kind.STRING ? node.value : undefined),
});

/** `text` if it is JSON, otherwise `text` itself as a JSON string: Tray's own samples send both. */
export function toJsonText(text: string): string {
  return isJson(text) ? text : JSON.stringify(text);
}

/** The object in `text`. @throws {UsersApiError} naming `field` when `text` holds anything else. */
export function parseObject(field: string, text: string): JsonObject {
  const value: unknown = isJson(text) ? JSON.parse(text) : undefined;
  if (!isJsonObject(value)) throw invalidInput(`${field} must be the JSON text of an object`);
  return value;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function requireText(value: unknown): string {
  if (typeof value !== 'string') throw new GraphQLError('Json must be text that holds JSON');
  return value;
}
