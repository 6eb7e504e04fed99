import { isObject } from '../../../lib/decode.ts';

/** JSON in which equal values read the same: members are in the order of their names. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortMembers) ?? 'undefined';
}

function sortMembers(_name: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
