import { type DocumentNode, parse } from 'graphql';
import { USER_FIELDS } from './records.ts';

export type UserCriterion = 'userId' | 'externalUserId';

/** Documents that are kept; most batches are of few sizes. */
const MAX_KEPT = 16;

const kept = new Map<string, DocumentNode>();

/**
 * A query for `count` users at once: an alias and a variable for each, as Tray has no plural read. The
 * last ones are kept, since to parse and print 200 fields takes longer than to read 200 users.
 */
export function userDocument(criterion: UserCriterion, count: number): DocumentNode {
  const name = `${criterion} ${count}`;
  const document = kept.get(name) ?? parse(textOf(criterion, count), { noLocation: true });
  kept.delete(name); // and to the end
  kept.set(name, document);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return document;
}

function textOf(criterion: UserCriterion, count: number): string {
  const indexes = Array.from({ length: count }, (_, i) => i);
  const variables = indexes.map(i => `$k${i}: String`);
  const fields = indexes.map(
    i =>
      `u${i}: users(criteria: { ${criterion}: $k${i} }, first: 1) { edges { node { ${USER_FIELDS} } } }`,
  );
  return `query (${variables.join(' ')}) { ${fields.join('\n')} }`;
}
