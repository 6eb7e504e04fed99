import { directive } from './directive.ts';
import type { Draft } from './draft.ts';

/** Puts a selection into a named fragment; its spread. */
export function namedFragment(draft: Draft, typeName: string, text: string): string {
  const name = draft.name('F');
  draft.definitions.push(`fragment ${name} on ${typeName} { ${text} }`);
  return `...${name}`;
}

/** Puts a selection into a fragment of any kind, sometimes under a condition. */
export function inFragment(draft: Draft, typeName: string, text: string): string {
  const { random } = draft;
  const mark = random.chance(0.3) ? directive(draft) : '';
  const kind = random.below(3);
  if (kind === 0) return `... on ${typeName}${mark} { ${text} }`;
  if (kind === 1) return `...${mark} { ${text} }`;
  return `${namedFragment(draft, typeName, text)}${mark}`;
}
