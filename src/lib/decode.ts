/** Narrows `unknown` JSON to what is read from it; every failure names its place. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads an answer; `text` is what `json` was made of. @throws {DecodeError} */
export interface Decode<T> {
  (json: unknown, text: string): T;
  /** Keys of objects that it does not look into, which may be empty in `json`. */
  readonly unread?: ReadonlySet<string>;
}

/** What was read from an answer, beside all of the answer. */
export interface Decoded<T> {
  readonly value: T;
  readonly text: string;
}

/** Reads with `decode`, and keeps the text. */
export const keepingText = <T>(decode: Decode<T>): Decode<Decoded<T>> =>
  Object.assign(
    (json: unknown, text: string) => ({ value: decode(json, text), text }),
    decode.unread && { unread: decode.unread },
  );

/** JSON, or null where the text is empty. @throws {SyntaxError} */
export const parseJson = (text: string): unknown => (text === '' ? null : JSON.parse(text));

export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

const kind = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const fail = (path: string, expected: string, value: unknown): never => {
  throw new DecodeError(`${path}: expected ${expected}, got ${kind(value)}`);
};

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws {DecodeError} */
export const object = (value: unknown, path: string): JsonObject =>
  isObject(value) ? value : fail(path, 'object', value);

/** @throws {DecodeError} */
export const array = (value: unknown, path: string): readonly unknown[] =>
  Array.isArray(value) ? value : fail(path, 'array', value);

/** @throws {DecodeError} */
export const string = (value: unknown, path: string): string =>
  typeof value === 'string' ? value : fail(path, 'string', value);

/** @throws {DecodeError} */
export const boolean = (value: unknown, path: string): boolean =>
  typeof value === 'boolean' ? value : fail(path, 'boolean', value);

/** @throws {DecodeError} */
export const integer = (value: unknown, path: string): number =>
  typeof value === 'number' && Number.isInteger(value) ? value : fail(path, 'integer', value);

/** A list of strings; an absent one is empty. @throws {DecodeError} */
export const strings = (value: unknown, path: string): readonly string[] =>
  array(value ?? [], path).map((item, index) => string(item, `${path}[${index}]`));

/** `value` decoded, or null where there is none. @throws {DecodeError} */
export const optional = <T>(
  value: unknown,
  path: string,
  decode: (value: unknown, path: string) => T,
): T | null => (value === undefined || value === null ? null : decode(value, path));
