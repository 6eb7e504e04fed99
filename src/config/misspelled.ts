import { editDistance } from '../lib/editDistance.ts';
import { SETTINGS } from './settings.ts';

/** Prefixes under which we expect hardly anyone else's variables. */
const OURS = /^(TRAY|AUTH|SANDBOX|UPSTREAM|APOLLO)_/;

/** More letters apart, two names hardly mean the same. */
const MAX_DISTANCE = 2;

/** A warning for each variable whose name is nearly one of ours. */
export function misspelledNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.values(SETTINGS).flatMap(({ name, secret }) =>
    secret ? [name, `${name}_FILE`] : [name],
  );
  return Object.keys(env)
    .filter(name => OURS.test(name) && !known.includes(name))
    .flatMap(name => {
      const meant = known.find(candidate => editDistance(name, candidate) <= MAX_DISTANCE);
      return meant === undefined ? [] : [`${name} is not a setting; did you mean ${meant}?`];
    });
}
