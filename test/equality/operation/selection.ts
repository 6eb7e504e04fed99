import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { argumentsText } from './argumentsText.ts';
import { directive } from './directive.ts';
import type { Draft } from './draft.ts';
import { inFragment, namedFragment } from './fragments.ts';
import { keyFor } from './keyFor.ts';
import { createPlace, type Place } from './place.ts';

/** Levels that only wrap others, such as `edges`, cost no depth of their own. */
const WRAPPERS: ReadonlySet<string> = new Set(['edges', 'node', 'nodes']);

/** Fields that nobody can foresee, not even twice: they tell the time. */
const TELLS_TIME: ReadonlySet<string> = new Set(['AuthenticationDialogUrlPayload.expiresAt']);

/** Where fields are written: of which types, and which names are taken there. */
interface Site {
  readonly type: GraphQLObjectType;
  readonly place: Place;
  /** Joins that may still follow one another. */
  readonly depth: number;
  /** Whether it stands in a fragment that is used in several places, so that names must be its own. */
  readonly isShared: boolean;
}

/** The fields of one object, in fragments of all kinds; at least one. */
function selection(draft: Draft, site: Site): string {
  const parts = fields(draft, site);
  const { random } = draft;
  if (random.chance(0.04)) return `...${directive(draft, 0.3)} { ${parts.join(' ')} }`;
  return wrapSome(draft, site, parts).join(' ');
}

function fields(draft: Draft, site: Site): readonly string[] {
  const { random } = draft;
  const all = Object.values(site.type.getFields()).filter(
    ({ name }) => !TELLS_TIME.has(`${site.type.name}.${name}`),
  );
  const leaves = all.filter(({ type }) => isLeafType(getNamedType(type)));
  const nested = all.filter(({ type }) => !isLeafType(getNamedType(type)));
  const parts = random.some(leaves, 3).map(field => fieldText(draft, site, field));
  if (site.depth > 0 && draft.left > 0 && nested.length > 0) {
    for (const field of random.some(nested, 3)) parts.push(fieldText(draft, site, field));
  }
  if (parts.length === 0 || random.chance(0.12)) parts.push(typename(draft, site.isShared));
  return shuffled(draft, parts);
}

const shuffled = ({ random }: Draft, parts: readonly string[]): string[] => {
  const rest = [...parts];
  const order: string[] = [];
  while (rest.length > 0) order.push(...rest.splice(random.below(rest.length), 1));
  return order;
};

const typename = (draft: Draft, isShared: boolean): string =>
  !isShared && draft.random.chance(0.6) ? '__typename' : `${draft.name('t')}: __typename`;

/** Puts runs of fields into inline and named fragments, one in another. */
function wrapSome(draft: Draft, site: Site, parts: readonly string[]): string[] {
  const { random } = draft;
  const cut = random.below(parts.length + 1);
  const [kept, moved] = [parts.slice(0, cut), parts.slice(cut)];
  const ready = reused(draft, site);
  if (moved.length === 0 || random.chance(0.5)) return [...parts, ...ready];
  const inner = random.chance(0.3) ? wrapSome(draft, site, moved) : moved;
  return [...kept, inFragment(draft, site.type.name, inner.join(' ')), ...ready];
}

/** A named fragment that others use too, with names that nobody else gives. */
function reused(draft: Draft, { type, depth, isShared }: Site): readonly string[] {
  const { random } = draft;
  if (isShared || depth <= 0 || !random.chance(0.12)) return [];
  const known = draft.fragments.find(({ typeName }) => typeName === type.name);
  const mark = random.chance(0.2) ? directive(draft) : '';
  if (known) return [`${known.spread}${mark}`];
  const site = { type, place: createPlace(), depth: Math.min(depth, 2) - 1, isShared: true };
  const spread = namedFragment(draft, type.name, fields(draft, site).join(' '));
  draft.fragments.push({ spread, typeName: type.name });
  return random.chance(0.2) ? [`${spread}${mark}`, spread] : [`${spread}${mark}`];
}

/** One field, sometimes twice under the same name, so that what is selected below it merges. */
export function fieldText(draft: Draft, site: Site, field: GraphQLField<unknown, unknown>): string {
  const { random } = draft;
  const args = argumentsText(draft, site.type.name, field);
  const { key, below } = keyFor(draft, { ...site, field, args });
  const depth = WRAPPERS.has(field.name) ? site.depth : site.depth - 1;
  const once = (): string => {
    draft.left--;
    const name = key === field.name ? key : `${key}: ${field.name}`;
    const mark = random.chance(0.06) ? directive(draft) : '';
    return `${name}${args}${mark}${subselection(draft, field, below, depth)}`;
  };
  const isTwice = random.chance(isLeafType(getNamedType(field.type)) ? 0.03 : 0.08);
  return isTwice
    ? `${once()} ${maybeInFragment(draft, site, once())}`
    : maybeOfInterface(draft, site, field.name, once());
}

const maybeInFragment = (draft: Draft, { type }: Site, text: string): string =>
  draft.random.chance(0.5) ? inFragment(draft, type.name, text) : text;

/** What an object has from an interface may be asked of the interface. */
function maybeOfInterface(draft: Draft, { type }: Site, fieldName: string, text: string): string {
  const { random } = draft;
  const having = type.getInterfaces().filter(one => one.getFields()[fieldName]);
  if (having.length === 0 || !random.chance(0.15)) return text;
  return inFragment(draft, random.pick(having).name, text);
}

function subselection(
  draft: Draft,
  { type }: GraphQLField<unknown, unknown>,
  place: Place,
  depth: number,
): string {
  const named = getNamedType(type);
  if (isObjectType(named)) {
    return ` { ${selection(draft, { type: named, place, depth, isShared: false })} }`;
  }
  if (!isUnionType(named)) return '';
  const { random } = draft;
  const parts = random.some(named.getTypes(), 5).map(one => {
    const inner = selection(draft, { type: one, place, depth, isShared: false });
    return random.chance(0.2)
      ? namedFragment(draft, one.name, inner)
      : `... on ${one.name}${random.chance(0.1) ? directive(draft) : ''} { ${inner} }`;
  });
  if (random.chance(0.8)) parts.push(typename(draft, false));
  if (random.chance(0.1)) parts.push(`... on Node { ${draft.name('n')}: id }`);
  return ` { ${shuffled(draft, parts).join(' ')} }`;
}
