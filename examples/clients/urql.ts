import { Client, CombinedError, cacheExchange, fetchExchange } from '@urql/core';
import { CALL, MINE, USERS } from './documents.ts';
import type { CallMutation, MineQuery, OperationCallInput } from './generated/graphql.ts';

/** For whoever holds the token: Tray's master token, or an end user's. A new token, a new client. */
export const createClient = (url: string, token: string): Client =>
  new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    preferGetMethod: false,
  });

/** The names of all end users, read a page at a time. */
export async function userNames(client: Client): Promise<string[]> {
  const names: string[] = [];
  let after: string | null | undefined;
  do {
    const { data, error } = await client.query(USERS, { first: 5, after });
    if (error) throw error;
    for (const { node } of data?.users?.edges ?? []) names.push(node.name);
    const page = data?.users?.pageInfo;
    after = page?.hasNextPage ? page.endCursor : undefined;
  } while (after);
  return names;
}

/** What the caller has. */
export async function mine(client: Client): Promise<MineQuery | undefined> {
  const { data, error } = await client.query(MINE, {});
  if (error) throw error;
  return data;
}

/** Calls an operation; `outcome` tells what the third party made of it. */
export async function call(
  client: Client,
  input: OperationCallInput,
): Promise<CallMutation | undefined> {
  const { data, error } = await client.mutation(CALL, { input });
  if (error) throw error;
  return data;
}

/** Why the graph refused, such as `INPUT_INVALID`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof CombinedError ? error.graphQLErrors[0]?.extensions['code'] : undefined;
