import type { SQLOutputValue } from 'node:sqlite';
import { isJsonObject } from '../connectors/jsonValues.ts';
import type { JsonObject } from '../types.ts';

/** One row as SQLite gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** The text in `column`. @throws {TypeError} when the column holds something else. */
export function readText(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

/** The text in `column`, or `null`. */
export function readOptionalText(row: Row, column: string): string | null {
  return row[column] === null ? null : readText(row, column);
}

/** The number in `column`. @throws {TypeError} when the column holds something else. */
export function readNumber(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}

/** Whether `column` holds 1. */
export function readFlag(row: Row, column: string): boolean {
  return readNumber(row, column) === 1;
}

/** The value of the JSON text in `column`. */
export function readJson(row: Row, column: string): unknown {
  return JSON.parse(readText(row, column));
}

/** The texts of the JSON array in `column`. @throws {TypeError} when it is no list of texts. */
export function readTexts(row: Row, column: string): readonly string[] {
  const value = readJson(row, column);
  if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) {
    throw new TypeError(`column ${column} holds no list of texts`);
  }
  return value;
}

/** The JSON array in `column`, item by item. @throws {TypeError} when it is no array of objects. */
export function readItems<T>(
  row: Row,
  column: string,
  toItem: (item: JsonObject) => T,
): readonly T[] {
  const value = readJson(row, column);
  if (!Array.isArray(value)) throw new TypeError(`column ${column} holds no list`);
  return value.map((item: unknown) => {
    if (!isJsonObject(item)) throw new TypeError(`column ${column} holds no list of objects`);
    return toItem(item);
  });
}

/** The text at `key` of a stored object. @throws {TypeError} when something else is there. */
export function textAt(item: JsonObject, key: string): string {
  const value = item[key];
  if (typeof value !== 'string') throw new TypeError(`stored ${key} is no text`);
  return value;
}
