import type { GraphQLField, GraphQLObjectType } from 'graphql';
import type { Draft } from './draft.ts';
import { claim, type Place } from './place.ts';

/** Names that libraries give to what they add themselves. */
const TAKEN = ['_v0_id', 'graphqlTools0_id', 'u0'];

/** Names that programs trip over. */
const ODD = ['constructor', 'toString', 'length', 'data', 'errors', '_'];

export interface Wanted {
  readonly type: GraphQLObjectType;
  readonly place: Place;
  readonly isShared: boolean;
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: string;
}

/** A name for a field in the answer, which is nobody else's there, and the place below it. */
export function keyFor(
  draft: Draft,
  { type, place, isShared, field, args }: Wanted,
): { readonly key: string; readonly below: Place } {
  for (const key of isShared ? [] : candidates(draft, type, field)) {
    const below = claim(place, { key, field, args, types: [type] });
    if (below) return { key, below };
  }
  const key = draft.name('a');
  const below = claim(place, { key, field, args, types: [type] });
  if (!below) throw new TypeError(`${key} is taken`);
  return { key, below };
}

function candidates(
  { random, name }: Draft,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): readonly string[] {
  if (random.chance(0.62)) return [field.name];
  if (random.chance(0.5)) return [name('a')];
  // The name of another field, which the gateway may need for itself.
  if (random.chance(0.6)) return [random.pick(Object.keys(type.getFields()))];
  return [random.pick(random.chance(0.7) ? TAKEN : ODD)];
}
