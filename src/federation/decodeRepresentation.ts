import { InputError } from '../errors.ts';
import { isObject, type JsonObject } from '../lib/decode.ts';
import { ENTITY_TYPES, type EntityName, type EntityType } from './entityTypes.ts';

/** Which entity another subgraph means. */
export interface EntityRef {
  readonly type: EntityName;
  readonly rootField: string;
  /** The fields of one key and no others, all of them present. */
  readonly key: Readonly<Record<string, string | number>>;
}

const BY_NAME: ReadonlyMap<unknown, EntityType & { readonly name: EntityName }> = new Map(
  ENTITY_TYPES.map(type => [type.name, type]),
);

/**
 * What a representation names. Fields beyond the first whole key are left aside.
 *
 * @throws {InputError} for anything that names no entity of this graph unmistakably.
 */
export function decodeRepresentation(json: unknown): EntityRef {
  if (!isObject(json)) throw new InputError('A representation must be an object.');
  const type = BY_NAME.get(own(json, '__typename'));
  if (!type) {
    throw new InputError(
      `A representation must name its type in __typename: one of ${[...BY_NAME.keys()].join(', ')}.`,
    );
  }
  for (const fields of type.keys) {
    if (fields.some(({ name }) => own(json, name) == null)) continue;
    const key = Object.fromEntries(
      fields.map(({ name, kind }) => [name, READ[kind](own(json, name), `${type.name}.${name}`)]),
    );
    return { type: type.name, rootField: type.rootField, key };
  }
  const keys = type.keys.map(fields => fields.map(({ name }) => name).join(' and '));
  throw new InputError(`A representation of ${type.name} must hold ${keys.join(', or ')}.`);
}

/** Nothing that the object inherits counts. */
const own = (json: JsonObject, name: string): unknown =>
  Object.hasOwn(json, name) ? json[name] : undefined;

/** No key of Tray's is longer, empty or holds control characters. */
const KEY = /^[^\p{Cc}]{1,256}$/u;

const INT_MAX = 2 ** 31 - 1;

const READ = {
  text(value: unknown, path: string): string {
    // An ID may come as a whole number.
    const given = Number.isSafeInteger(value) ? String(value) : value;
    if (typeof given === 'string' && KEY.test(given) && given.isWellFormed()) return given;
    throw new InputError(`${path} must be 1 to 256 characters of text on one line.`);
  },
  integer(value: unknown, path: string): number {
    if (Number.isInteger(value) && Math.abs(Number(value)) <= INT_MAX) return Number(value);
    throw new InputError(`${path} must be a whole number.`);
  },
};
