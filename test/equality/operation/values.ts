import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from '../../support/random.ts';
import { CONNECTORS, SERVICES } from '../pools.ts';
import { LOOKUP_PATHS, OPERATIONS } from '../tray/catalogue.ts';
import { representations } from './representations.ts';
import { textFor } from './texts.ts';

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
  return random.chance(0.9)
    ? together(random, Object.fromEntries(values))
    : Object.fromEntries(values);
}

/** Of optional input fields: a search with all criteria finds nothing. */
const chanceOf = (inputType: string): number =>
  /Criteria|Filter|UserRef/.test(inputType) ? 0.3 : 0.4;

/** Names that belong together, made to fit; exactly one key of a user. */
function together(random: Random, values: Record<string, unknown>): Record<string, unknown> {
  if ('connector' in values && 'version' in values) {
    const { name, version } = random.pick(CONNECTORS);
    const operation = random.pick(OPERATIONS).name;
    const input = random.chance(0.6) ? inputOf(random, operation) : values['input'];
    return {
      ...values,
      ...{ connector: name, version },
      ...('operation' in values && { operation }),
      ...('input' in values && typeof values['input'] !== 'string' && { input }),
      ...('path' in values && { path: random.pick(LOOKUP_PATHS) }),
    };
  }
  if ('name' in values && 'version' in values) {
    const { name, version } = random.pick(SERVICES);
    return { ...values, name, version };
  }
  return values;
}

/** What an operation takes; not always all of it. */
function inputOf(random: Random, operation: string): Record<string, unknown> {
  if (operation === 'send_message') {
    const text = { text: random.pick(['hello', '']) };
    return { workspace: 'w1', channel: 'c1', ...(random.chance(0.8) && text) };
  }
  if (operation === 'describe') return { table: 't1' };
  return random.chance(0.5) ? {} : { limit: random.pick([2, 'two']) };
}

function scalarFor(random: Random, typeName: string, { name, owner }: ValuePlace): unknown {
  switch (typeName) {
    case 'Boolean':
      return random.chance(0.5);
    case 'Int':
      return name === 'version' ? 1 + random.below(4) : random.pick([0, 1, 1, 2, 2, 3, 50, -1]);
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
