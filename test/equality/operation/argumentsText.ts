import { type GraphQLArgument, type GraphQLField, isRequiredArgument } from 'graphql';
import type { Random } from '../../support/random.ts';
import type { Draft } from './draft.ts';
import { render } from './render.ts';
import { valueFor } from './values.ts';

/** The arguments of a field with their parentheses; empty for none. */
export function argumentsText(
  draft: Draft,
  parent: string,
  { name, args }: GraphQLField<unknown, unknown>,
): string {
  const { random } = draft;
  // `user` takes exactly one of its two ids.
  const only =
    parent === 'Query' && name === 'user' && random.chance(0.95) ? random.pick(args) : undefined;
  const given = args
    .filter(argument => (only ? argument === only : isGiven(random, argument)))
    .map(argument => {
      const value = valueFor(random, argument.type, { name: argument.name, owner: name });
      return `${argument.name}: ${render(draft, value, argument.type)}`;
    });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

const RARE: Readonly<Record<string, number>> = { after: 0.1, before: 0.06, last: 0.15, first: 0.5 };

const isGiven = (random: Random, argument: GraphQLArgument): boolean =>
  isRequiredArgument(argument) || random.chance(RARE[argument.name] ?? 0.45);
