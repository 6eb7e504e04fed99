import type { GraphQLField, GraphQLObjectType } from 'graphql';

/** What a place in the answer holds under one name. */
interface Entry {
  /** With its list and null marks; the same for all types that have something under this name. */
  readonly type: string;
  /** Field and arguments, by the name of the object type. */
  readonly askedFor: Map<string, string>;
  readonly below: Place;
}

/** An object in the answer: the names that are taken, through all fragments that speak of it. */
export interface Place {
  readonly entries: Map<string, Entry>;
}

export const createPlace = (): Place => ({ entries: new Map() });

export interface Claim {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** The arguments as they are written. */
  readonly args: string;
  /** The object types that the field is asked of. */
  readonly types: readonly GraphQLObjectType[];
}

/**
 * Takes a name for a field, where nothing is there or the same; the place below it. Undefined where
 * GraphQL would see a conflict.
 */
export function claim({ entries }: Place, { key, field, args, types }: Claim): Place | undefined {
  const type = String(field.type);
  const asked = `${field.name}${args}`;
  const entry = entries.get(key) ?? { type, askedFor: new Map(), below: createPlace() };
  if (entry.type !== type) return undefined;
  if (types.some(({ name }) => (entry.askedFor.get(name) ?? asked) !== asked)) return undefined;
  for (const { name } of types) entry.askedFor.set(name, asked);
  entries.set(key, entry);
  return entry.below;
}
