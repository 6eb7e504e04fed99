import { readFileSync } from 'node:fs';
import { buildSchema, graphqlSync } from 'graphql';
import { detailsOf, instanceAt, listedAt, ROWS, times, userAt } from './world.ts';

interface UsersArguments {
  readonly first?: number;
  readonly criteria?: { readonly userId?: string };
}

const schema = buildSchema(
  readFileSync(new URL('../../schema/users.graphql', import.meta.url), 'utf8'),
);

/** The answer of the Users API to the body of a GraphQL request. */
export function answerUsers(body: string, label: string): unknown {
  const { query, variables, operationName } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string | null;
  };
  return graphqlSync({
    schema,
    source: query,
    rootValue: rootFor(label),
    variableValues: variables ?? null,
    operationName: operationName ?? null,
  });
}

const rootFor = (label: string) => ({
  viewer: {
    details: detailsOf(label),
    authentications: connection(ROWS, index => listedAt(index, label)),
    solutionInstances: ({ first = ROWS }: UsersArguments) =>
      connection(first, index => instanceAt(index, label)),
  },
  users: ({ first = ROWS, criteria }: UsersArguments) => {
    const asked = criteria?.userId;
    if (asked === undefined) return connection(first, index => userAt(index, label));
    return connection(1, () => userAt(Number(asked.slice('user-'.length)) - 1, label));
  },
});

const connection = <T>(count: number, nodeAt: (index: number) => T) => ({
  edges: times(count, index => ({ node: nodeAt(index), cursor: String(index) })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  totalCount: count,
});
