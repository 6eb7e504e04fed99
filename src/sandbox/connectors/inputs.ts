import type { JsonObject } from '../types.ts';
import { isJsonObject, ownMember } from './jsonValues.ts';

/** Input `key` as text; numbers are written out, anything else and the empty string are absent. */
export function textIn(input: JsonObject, key: string): string | undefined {
  const value = ownMember(input, key);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Input `key` as a number, or `fallback`. */
export function numberIn(input: JsonObject, key: string, fallback: number): number {
  const value = ownMember(input, key);
  return typeof value === 'number' ? value : fallback;
}

/** Input `key` as an object; empty when it is something else. */
export function objectIn(input: JsonObject, key: string): JsonObject {
  const value = ownMember(input, key);
  return isJsonObject(value) ? value : {};
}

/** The objects in the list `key`. */
export function objectsIn(input: JsonObject, key: string): readonly JsonObject[] {
  const value = ownMember(input, key);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The strings in the list `key`. */
export function textsIn(input: JsonObject, key: string): readonly string[] {
  const value = ownMember(input, key);
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
