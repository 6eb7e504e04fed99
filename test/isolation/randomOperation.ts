import {
  type GraphQLArgument,
  type GraphQLField,
  GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isRequiredArgument,
} from 'graphql';
import { createRandom, type Random } from '../support/random.ts';
import { type Pools, valueFor } from './randomValues.ts';

/** A request as a client would send it. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The end user that a root field acts for, by its name in the answer. */
  readonly actingFor: ReadonlyMap<string, string>;
}

/** Under this name every end user in an answer carries its id. */
export const USER_ID_ALIAS = 'userIdOfTheTest';

/** How deep joins may follow one another. */
const MAX_DEPTH = 8;
/** Levels that only wrap others, such as `edges`, cost no depth of their own. */
const WRAPPERS: ReadonlySet<string> = new Set(['edges', 'node', 'nodes']);

/** Mutations that leave the next operation the same data. */
const MUTATIONS: readonly string[] = ['callOperation', 'updateSolutionInstance'];

/** Everything that one operation gathers while it is written. */
interface Draft {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly pools: Pools;
  readonly fragments: string[];
  readonly variables: Map<string, { readonly type: string; readonly value: unknown }>;
  readonly actingFor: Map<string, string>;
  names: number;
  /** Fields that may still be written. */
  left: number;
}

/** A valid operation against `schema`, the same for the same seed. */
export function randomOperation(
  schema: GraphQLSchema,
  pools: Pools,
  seed: number,
): RandomOperation {
  const random = createRandom(seed);
  const draft: Draft = {
    ...{ random, schema, pools, fragments: [], variables: new Map(), actingFor: new Map() },
    names: 0,
    left: 24,
  };
  const isMutation = random.chance(0.06);
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new TypeError('no root type');
  const fields = root.getFields();
  const { viewer, _service, ...others } = fields;
  // Most of what is somebody's own is below `viewer`.
  const candidates = isMutation
    ? Object.values(fields).filter(({ name }) => MUTATIONS.includes(name))
    : [...Object.values(others), ...(viewer ? [viewer, viewer, viewer, viewer] : [])];
  const used = new Set<string>();
  const body = random
    .some(candidates, isMutation ? 1 : 3)
    .map(field => fieldText(draft, root, field, MAX_DEPTH, used))
    .join(' ');
  const selection = random.chance(0.15) ? intoFragment(draft, root.name, body) : body;
  const declared = [...draft.variables].map(([name, { type }]) => `$${name}: ${type}`);
  const head = `${isMutation ? 'mutation' : 'query'} Op${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
  return {
    query: [`${head} { ${selection} }`, ...draft.fragments].join('\n'),
    variables: Object.fromEntries([...draft.variables].map(([name, { value }]) => [name, value])),
    actingFor: draft.actingFor,
  };
}

/** The fields of one object; `used` are the names that its place in the answer has already. */
function selectionText(
  draft: Draft,
  type: GraphQLObjectType,
  depth: number,
  used: Set<string>,
): string {
  const { random } = draft;
  const fields = Object.values(type.getFields());
  const leaves = fields.filter(field => isLeafType(getNamedType(field.type)));
  const nested = fields.filter(field => !isLeafType(getNamedType(field.type)));
  const parts = random.some(leaves, 3).map(field => fieldText(draft, type, field, depth, used));
  if (depth > 0 && draft.left > 0 && nested.length > 0) {
    for (const field of random.some(nested, 2)) {
      parts.push(fieldText(draft, type, field, depth - 1, used));
    }
  }
  if (parts.length === 0 || random.chance(0.1)) parts.push('__typename');
  const id = type.name === 'ExternalUser' ? `${USER_ID_ALIAS}: id ` : '';
  return `${id}${wrapSome(draft, type, parts)}`;
}

/** Puts some of the fields into inline and named fragments, with and without directives. */
function wrapSome(draft: Draft, type: GraphQLObjectType, parts: readonly string[]): string {
  const { random } = draft;
  const cut = 1 + random.below(parts.length);
  const [kept, moved] = [parts.slice(0, cut), parts.slice(cut)];
  if (moved.length === 0) return kept.join(' ');
  const inner = moved.join(' ');
  const kind = random.below(6);
  if (kind === 0) return `${kept.join(' ')} ${intoFragment(draft, type.name, inner)}`;
  if (kind === 1) return `${kept.join(' ')} ... on ${type.name} { ${inner} }`;
  if (kind === 2) return `${kept.join(' ')} ...${directive(draft)} { ${inner} }`;
  return parts.join(' ');
}

function intoFragment(draft: Draft, typeName: string, selection: string): string {
  const name = `F${draft.names++}`;
  draft.fragments.push(`fragment ${name} on ${typeName} { ${selection} }`);
  return `...${name}${draft.random.chance(0.2) ? directive(draft) : ''}`;
}

function directive(draft: Draft): string {
  const { random } = draft;
  const isInclude = random.chance(0.7);
  const kept = random.chance(0.85);
  const condition = isInclude ? kept : !kept;
  const shown = random.chance(0.5) ? variable(draft, 'Boolean!', condition) : String(condition);
  return ` @${isInclude ? 'include' : 'skip'}(if: ${shown})`;
}

/** Variables live for a whole operation, so each gets a name of its own. */
function variable(draft: Draft, type: string, value: unknown): string {
  const name = `v${draft.names++}`;
  draft.variables.set(name, { type, value });
  return `$${name}`;
}

function fieldText(
  draft: Draft,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  used: Set<string>,
): string {
  const { random } = draft;
  draft.left--;
  const args = argumentsText(draft, parent, field);
  const mayBePlain = !used.has(field.name);
  const key = mayBePlain && random.chance(0.6) ? field.name : `a${draft.names++}`;
  used.add(key);
  if (args.actsFor !== undefined) draft.actingFor.set(key, args.actsFor);
  const name = key === field.name ? key : `${key}: ${field.name}`;
  const named = getNamedType(field.type);
  const marks = random.chance(0.04) ? directive(draft) : '';
  if (isLeafType(named)) return `${name}${args.text}${marks}`;
  const inner =
    named instanceof GraphQLObjectType
      ? selectionText(draft, named, WRAPPERS.has(field.name) ? depth + 1 : depth, new Set())
      : `__typename ${ofOneType(draft, args.typeName, depth)}`;
  return `${name}${args.text}${marks} { ${inner} }`;
}

/** What is selected of a union, of which only one type is asked for. */
function ofOneType(draft: Draft, name: string | undefined, depth: number): string {
  const type = name === undefined ? undefined : draft.schema.getType(name);
  if (!(type instanceof GraphQLObjectType)) return '';
  return `... on ${type.name} { ${selectionText(draft, type, depth, new Set())} }`;
}

interface ArgumentsText {
  readonly text: string;
  readonly actsFor?: string;
  /** The type that the value is about, where the field may give several. */
  readonly typeName?: string;
}

function argumentsText(
  draft: Draft,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): ArgumentsText {
  const { random, pools } = draft;
  const given: string[] = [];
  let actsFor: string | undefined;
  let typeName: string | undefined;
  const onlyOf = parent.name === 'Query' && field.name === 'user' ? random.pick(field.args) : null;
  for (const argument of field.args) {
    if (onlyOf ? argument !== onlyOf : !isGiven(random, argument)) continue;
    const { value, user, about } = valueFor(random, pools, field.name, argument);
    actsFor ??= user;
    typeName ??= about;
    const shown =
      random.chance(0.5) || typeof value === 'object'
        ? variable(draft, String(argument.type), value)
        : JSON.stringify(value);
    given.push(`${argument.name}: ${shown}`);
  }
  const text = given.length > 0 ? `(${given.join(', ')})` : '';
  return {
    text,
    ...(actsFor !== undefined && { actsFor }),
    ...(typeName !== undefined && { typeName }),
  };
}

/** Lists stay short, and pages begin at their start: no random cursor fits. */
const isGiven = (random: Random, argument: GraphQLArgument): boolean => {
  if (isRequiredArgument(argument) || argument.name === 'first') return true;
  if (['after', 'before', 'last'].includes(argument.name)) return false;
  return random.chance(0.4);
};
