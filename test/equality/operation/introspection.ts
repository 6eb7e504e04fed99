import type { Draft } from './draft.ts';

const SELECTIONS = [
  '__schema { queryType { name } mutationType { name fields { name } } }',
  '__schema { types { kind name } directives { name locations } }',
  '__type(name: "Solution") { kind name description interfaces { name } fields { name type { kind name ofType { name } } } }',
  '__type(name: "_Entity") { possibleTypes { name } }',
  '__type(name: "Nothing") { name }',
  '__typename',
];

/** A root field that asks about the schema. */
export function introspection(draft: Draft): string {
  const { random } = draft;
  const text = random.pick(SELECTIONS);
  // Two types would not merge.
  return random.chance(0.5) && !text.startsWith('__type(') ? text : `${draft.name('s')}: ${text}`;
}
