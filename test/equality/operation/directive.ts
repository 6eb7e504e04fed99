import { type Draft, declare } from './draft.ts';

/** ` @skip(…)` or ` @include(…)`, mostly so that what follows stays; sometimes both. */
export function directive(draft: Draft, keeps = 0.8): string {
  const { random } = draft;
  const first = one(draft, random.chance(0.6), random.chance(keeps));
  return random.chance(0.05) ? `${first}${one(draft, first.includes('@skip'), true)}` : first;
}

function one(draft: Draft, isInclude: boolean, isKept: boolean): string {
  return ` @${isInclude ? 'include' : 'skip'}(if: ${condition(draft, isInclude === isKept)})`;
}

function condition(draft: Draft, value: boolean): string {
  const { random } = draft;
  if (random.chance(0.4)) return String(value);
  if (random.chance(0.2)) return declare(draft, `Boolean = ${value}`, undefined);
  return declare(draft, 'Boolean!', value);
}
