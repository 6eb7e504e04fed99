import { isObject } from '../../../lib/decode.ts';

/** `{{x}}` and `{{{x}}}`, with or without spaces inside. */
const TEMPLATE = /\{\{\{?\s*([^{}]*?)\s*\}?\}\}/g;

/** The names that templates anywhere in `value` refer to, each once, in order of appearance. */
export function templateNames(value: unknown): readonly string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node === 'string') for (const name of namesIn(node)) names.add(name);
    else if (Array.isArray(node)) node.forEach(visit);
    else if (isObject(node)) Object.values(node).forEach(visit);
  };
  visit(value);
  return [...names];
}

/** `value` with its templates replaced; one that is a whole string keeps its value's JSON type. */
function fillTemplates(value: unknown, valueFor: (name: string) => unknown): unknown {
  if (typeof value === 'string') return fillText(value, valueFor);
  if (Array.isArray(value)) return value.map(item => fillTemplates(item, valueFor));
  return isObject(value) ? fillMembers(value, valueFor) : value;
}

/** An object with the templates in its members replaced. */
export function fillMembers(
  members: Readonly<Record<string, unknown>>,
  valueFor: (name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, fillTemplates(member, valueFor)]),
  );
}

function fillText(text: string, valueFor: (name: string) => unknown): unknown {
  const [first] = text.matchAll(TEMPLATE);
  if (first?.[1] !== undefined && first[0] === text.trim()) return valueFor(first[1]);
  return text.replace(TEMPLATE, (_template, name: string) => toText(valueFor(name)));
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(TEMPLATE)].map(([, name = '']) => name);
}

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
