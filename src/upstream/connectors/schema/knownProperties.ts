import type { ErrorObject } from 'ajv-draft-04';
import { isObject, strings } from '../../../lib/decode.ts';
import { toRegExp } from './toRegExp.ts';

/**
 * One error per property that a schema with `additionalProperties: false` does not name.
 *
 * Stands in for the validator's own check so that the error can list the names that exist.
 */
export function knownPropertiesErrors(
  known: unknown,
  data: unknown,
): readonly Partial<ErrorObject>[] {
  if (!isObject(known) || !isObject(data)) return [];
  const names = strings(known['names'], 'names');
  const patterns = strings(known['patterns'], 'patterns').map(pattern => toRegExp(pattern));
  const isKnown = (name: string) =>
    names.includes(name) || patterns.some(pattern => pattern?.test(name));
  return Object.keys(data)
    .filter(name => !isKnown(name))
    .map(name => ({
      keyword: 'additionalProperties',
      params: { additionalProperty: name, allowedProperties: names },
    }));
}
