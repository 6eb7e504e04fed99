import { isObject } from '../lib/decode.ts';

/**
 * The variables of `names` that hold texts, numbers or booleans, alone or in lists. Objects are
 * left out: inputs of mutations and of connectors hold credentials.
 */
export const plainVariables = (
  variables: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> =>
  Object.fromEntries(
    names.flatMap(name => (isPlain(variables[name]) ? [[name, variables[name]]] : [])),
  );

const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isPlain) : !isObject(value);
