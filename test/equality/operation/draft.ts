import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import type { Random } from '../../support/random.ts';

/** A variable, as the operation declares it. */
interface Variable {
  /** Such as `[String!]! = ["a"]`. */
  readonly declaration: string;
  /** Undefined where the request leaves it out. */
  readonly value: unknown;
}

/** A named fragment that stands already, to be used again. */
interface Fragment {
  /** Such as `...F1`. */
  readonly spread: string;
  readonly typeName: string;
}

/** Everything that one operation gathers while it is written. */
export interface Draft {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly fragments: Fragment[];
  readonly definitions: string[];
  readonly variables: Map<string, Variable>;
  /** Fields that may still be written. */
  left: number;
  /** Gives a name that is nobody else's. */
  name(prefix: string): string;
}

export function createDraft(random: Random, schema: GraphQLSchema): Draft {
  let names = 0;
  return {
    ...{ random, schema, fragments: [], definitions: [], variables: new Map() },
    left: 5 + random.below(30),
    name: prefix => `${prefix}${names++}`,
  };
}

/** Declares a variable; its name with the dollar. */
export function declare(draft: Draft, type: GraphQLInputType | string, value: unknown): string {
  const declaration = String(type);
  const { random, variables } = draft;
  const text = JSON.stringify(value);
  // The same variable may serve several places.
  const known = [...variables].find(
    ([, one]) => one.declaration === declaration && JSON.stringify(one.value) === text,
  );
  if (known && random.chance(0.7)) return `$${known[0]}`;
  const name = draft.name('v');
  variables.set(name, { declaration, value });
  return `$${name}`;
}
