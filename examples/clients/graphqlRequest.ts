import { ClientError, GraphQLClient } from 'graphql-request';
import { CALL, MINE, USERS } from './documents.ts';
import type { CallMutation, MineQuery, OperationCallInput } from './generated/graphql.ts';

/** For whoever holds the token: Tray's master token, or an end user's. */
export const createClient = (url: string, token: string): GraphQLClient =>
  new GraphQLClient(url, { headers: { authorization: `Bearer ${token}` } });

/** The names of all end users, read a page at a time. */
export async function userNames(client: GraphQLClient): Promise<string[]> {
  const names: string[] = [];
  let after: string | null | undefined;
  do {
    const { users } = await client.request(USERS, { first: 5, after });
    for (const { node } of users?.edges ?? []) names.push(node.name);
    after = users?.pageInfo.hasNextPage ? users.pageInfo.endCursor : undefined;
  } while (after);
  return names;
}

/** What the caller has. */
export const mine = (client: GraphQLClient): Promise<MineQuery> => client.request(MINE);

/** Calls an operation; `outcome` tells what the third party made of it. */
export const call = (client: GraphQLClient, input: OperationCallInput): Promise<CallMutation> =>
  client.request(CALL, { input });

/** Why the graph refused, such as `INPUT_INVALID`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof ClientError ? error.response.errors?.[0]?.extensions['code'] : undefined;
