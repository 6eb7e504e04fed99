import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type Draft, declare } from './draft.ts';

/** Of the places in an argument that may hold a variable. */
const VARIABLES = 0.25;

/** `value` as an argument says it: as a literal, as a variable, or with variables inside. */
export const render = (draft: Draft, value: unknown, type: GraphQLInputType): string =>
  draft.random.chance(VARIABLES)
    ? asVariable(draft, value, type)
    : literal(value, type, insideOf(draft));

/** How the parts of a literal are written: those that the schema types, and those of free JSON. */
interface Inside {
  readonly list: (items: readonly string[]) => string;
  readonly typed: (value: unknown, type: GraphQLInputType) => string;
  readonly json: (value: unknown) => string;
}

const insideOf = (draft: Draft): Inside => ({
  // A list of one may come as the one, unless that is a variable, whose type would not fit.
  list: items => {
    const [only = '$'] = items;
    const mayBeOne = items.length === 1 && !only.startsWith('$') && only !== 'null';
    return mayBeOne && draft.random.chance(0.4) ? only : inBrackets(items);
  },
  typed: (value, type) => render(draft, value, type),
  json: value =>
    draft.random.chance(0.15) ? declare(draft, 'JSON', value) : json(value, insideOf(draft)),
});

/** For defaults, which hold no variables. */
const CONSTANT: Inside = {
  list: inBrackets,
  typed: (value, type) => literal(value, type, CONSTANT),
  json: value => json(value, CONSTANT),
};

function asVariable(draft: Draft, value: unknown, type: GraphQLInputType): string {
  const { random } = draft;
  const nullable = getNullableType(type);
  const isOne = isListType(nullable) && Array.isArray(value) && value.length === 1;
  const given: unknown = isOne && random.chance(0.3) ? value[0] : value;
  if (value !== null && random.chance(0.2)) {
    const declared = isNonNullType(type) && random.chance(0.5) ? type : nullable;
    const declaration = `${declared} = ${literal(value, type, CONSTANT)}`;
    return declare(draft, declaration, random.chance(0.5) ? undefined : given);
  }
  if (isNonNullType(type)) return declare(draft, type, given);
  if (random.chance(0.15)) return declare(draft, type, undefined);
  return declare(draft, value !== null && random.chance(0.2) ? `${type}!` : type, given);
}

function literal(value: unknown, type: GraphQLInputType, inside: Inside): string {
  const nullable = getNullableType(type);
  if (value === null) return 'null';
  if (isEnumType(nullable)) return String(value);
  if (isListType(nullable) && Array.isArray(value)) {
    const itemType: GraphQLInputType = nullable.ofType;
    return inside.list(value.map(item => inside.typed(item, itemType)));
  }
  if (!isInputObjectType(nullable)) return json(value, inside);
  const fields = nullable.getFields();
  const members = Object.entries(Object(value)).flatMap(([name, inner]) => {
    const field = fields[name];
    return field ? [`${name}: ${inside.typed(inner, field.type)}`] : [];
  });
  return `{${members.join(', ')}}`;
}

function inBrackets(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** JSON as GraphQL writes it, without variables. */
export const jsonLiteral = (value: unknown): string => json(value, CONSTANT);

function json(value: unknown, inside: Inside): string {
  if (Array.isArray(value)) return `[${value.map(inside.json).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, item]) => `${name}: ${inside.json(item)}`);
  return `{${members.join(', ')}}`;
}
