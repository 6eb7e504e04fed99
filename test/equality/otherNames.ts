import { Kind, parse, print, visit } from 'graphql';
import type { Operation } from './operation/operation.ts';

const PREFIX = 'z_';

/** The same operation with other names for all that is in its answer. */
export function withOtherNames(operation: Operation): Operation {
  const document = visit(parse(operation.query, { noLocation: true }), {
    Field: ({ alias, name, ...field }) => ({
      ...{ ...field, name },
      alias: { kind: Kind.NAME, value: `${PREFIX}${(alias ?? name).value}` },
    }),
  });
  return { ...operation, query: print(document) };
}

/** An answer to such an operation, with the names of the first one. */
export function inFirstNames(value: unknown): unknown {
  if (typeof value === 'string')
    return value.startsWith(PREFIX) ? value.slice(PREFIX.length) : value;
  if (Array.isArray(value)) return value.map(inFirstNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [inFirstNames(key), inFirstNames(inner)]),
  );
}
