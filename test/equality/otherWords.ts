import { Kind, parse, print, visit } from 'graphql';
import type { Operation } from './operation/operation.ts';
import { declaredOnly, withoutUnused } from './operation/withoutUnused.ts';
import { withoutConditions } from './withoutConditions.ts';

/** Before every name in an answer. */
const OTHER = 'z_';

/**
 * The same operation in words that the stitched path gets right: no name in its answer is that of a
 * field or of a hidden key, and nothing has a condition.
 */
export function inOtherWords({ query, variables, ...operation }: Operation): Operation {
  const first = parse(query, { noLocation: true });
  const document = visit(withoutUnused(withoutConditions(first, variables)), {
    Field: ({ alias, name, ...field }) => ({
      ...field,
      name,
      alias: { kind: Kind.NAME, value: `${OTHER}${(alias ?? name).value}` },
    }),
  });
  return { ...operation, query: print(document), variables: declaredOnly(variables, document) };
}

/** An answer to such an operation, in the words of the first one; any other as it is. */
export function inFirstWords(body: unknown): Record<string, unknown> {
  const { data, errors, ...answer } = Object(body) as Record<string, unknown>;
  const list = Array.isArray(errors) ? errors : undefined;
  return {
    ...answer,
    ...(data !== undefined && { data: firstWords(data) }),
    ...(list && { errors: list.map(withFirstPath) }),
  };
}

function firstWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(firstWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [firstName(key), firstWords(inner)]),
  );
}

function withFirstPath(error: unknown): unknown {
  const { path } = Object(error) as { readonly path?: readonly (string | number)[] };
  if (!path) return error;
  return {
    ...Object(error),
    path: path.map(part => (typeof part === 'string' ? firstName(part) : part)),
  };
}

const firstName = (key: string): string => (key.startsWith(OTHER) ? key.slice(OTHER.length) : key);
