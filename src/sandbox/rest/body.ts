import { isJsonObject } from '../connectors/jsonValues.ts';
import type { JsonObject } from '../types.ts';
import { RestError } from './restError.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads the fields of a JSON body; what does not fit is a 400 with Tray's wording. */
export interface Body {
  text(field: string): string;
  object(field: string): JsonObject;
  optionalObject(field: string): JsonObject | undefined;
  optionalUuid(field: string): string | undefined;
  uuid(field: string): string;
  optionalFlag(field: string): boolean | undefined;
  optionalTexts(field: string): readonly string[] | undefined;
}

/** @throws {RestError} when `json` is not the text of an object. */
export function parseBody(json: string): Body {
  const body = parse(json);
  const take = <T>(field: string, expected: string, is: (value: unknown) => value is T) => {
    const value = body[field];
    if (value === undefined || value === null) return undefined;
    if (!is(value)) throw wrongType(value, expected, field);
    return value;
  };
  const optionalObject = (field: string) => take(field, 'object', isJsonObject);
  const optionalText = (field: string) => take(field, 'string', isText);
  const optionalUuid = (field: string) => {
    const value = optionalText(field);
    if (value !== undefined && !uuid.test(value)) {
      throw invalid(`Couldn't decode a valid UUID at '${field}'`);
    }
    return value?.toLowerCase();
  };
  return {
    text: field => optionalText(field) ?? missing(field),
    object: field => optionalObject(field) ?? missing(field),
    optionalObject,
    optionalUuid,
    uuid: field => optionalUuid(field) ?? missing(field),
    optionalFlag: field => take(field, 'boolean', isFlag),
    optionalTexts: field => take(field, 'array of strings', isTexts),
  };
}

function parse(json: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const start = json.slice(0, 20);
    throw invalid(json === '' ? 'exhausted input' : `expected json value got '${start}'`);
  }
  if (!isJsonObject(value)) {
    throw invalid(`Got value '${JSON.stringify(value)}' with wrong type, expecting object`);
  }
  return value;
}

function missing(field: string): never {
  throw invalid(`Missing required field at '${field}'`);
}

function wrongType(value: unknown, expected: string, field: string): RestError {
  return invalid(
    `Got value '${JSON.stringify(value)}' with wrong type, expecting ${expected} at '${field}'`,
  );
}

function invalid(reason: string): RestError {
  return new RestError(400, `Invalid value for: body (${reason})`);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);
