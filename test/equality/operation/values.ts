import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from '../../support/random.ts';
import { representations } from './representations.ts';
import { textFor } from './texts.ts';
import { together } from './together.ts';

/** Where a value is wanted: the argument or input field, and the field or input type that has it. */
export interface ValuePlace {
  readonly name: string;
  readonly owner: string;
}

/** A value of `type` that mostly means something to the stand-in Tray; never undefined. */
export function valueFor(random: Random, type: GraphQLInputType, place: ValuePlace): unknown {
  if (!isNonNullType(type) && random.chance(0.06)) return null;
  const nullable = getNullableType(type);
  if (nullable.toString() === '[_Any!]') return representations(random);
  if (isListType(nullable)) {
    const itemType: GraphQLInputType = nullable.ofType;
    return Array.from({ length: random.below(4) }, () => valueFor(random, itemType, place));
  }
  if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
  if (!isInputObjectType(nullable)) {
    return scalarFor(random, nullable.name, place) ?? (isNonNullType(type) ? {} : null);
  }
  const fields = Object.values(nullable.getFields());
  const values = fields
    .filter(field => isNonNullType(field.type) || random.chance(chanceOf(nullable.name)))
    .map(
      ({ name, type: inner }) =>
        [name, valueFor(random, inner, { name, owner: nullable.name })] as const,
    );
  const members = Object.fromEntries(values);
  return random.chance(0.93) ? together(random, nullable.name, members) : members;
}

/** Of optional input fields: a search with all criteria finds nothing. */
const chanceOf = (inputType: string): number =>
  /Criteria|Filter|UserRef/.test(inputType) ? 0.3 : 0.4;

function scalarFor(random: Random, typeName: string, { name, owner }: ValuePlace): unknown {
  switch (typeName) {
    case 'Boolean':
      return random.chance(0.5);
    case 'Int':
      return name === 'version'
        ? 1 + random.below(4)
        : random.pick(random.chance(0.9) ? [1, 2, 3, 50] : [0, -1]);
    case 'Json':
      return random.pick(['{"token":"t"}', '{}', '[1, {"a": null}]', 'not JSON', '"text"']);
    case 'JSON':
      return random.chance(0.5) ? { token: 't' } : anyJson(random, 3);
    default:
      return textFor(random, name, owner);
  }
}

function anyJson(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 7 : 5);
  if (kind === 5) return Array.from({ length: random.below(3) }, () => anyJson(random, depth - 1));
  if (kind < 5) return random.pick([null, true, 0, -1.5, 1e21, 'text', '', 'ünï "q" \\ \n']);
  const keys = random.some(['a', 'b', 'text', 'channel', 'constructor'], 3);
  return Object.fromEntries(keys.map(key => [key, anyJson(random, depth - 1)]));
}
