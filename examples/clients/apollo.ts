import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { CALL, MINE, USERS } from './documents.ts';
import type { CallMutation, MineQuery, OperationCallInput } from './generated/graphql.ts';

/** For whoever holds the token: Tray's master token, or an end user's. A new token, a new client. */
export const createClient = (url: string, token: string): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache({
      typePolicies: {
        // One name has many versions.
        Connector: { keyFields: ['name', 'version'] },
        ConnectorService: { keyFields: ['name', 'version'] },
        // They have no id, and none may be made up: `ExternalUser.viewer` is another's.
        Viewer: { merge: true },
        UserDetails: { merge: true },
        Query: {
          fields: {
            users: relayStylePagination(['criteria']),
            connectors: relayStylePagination(['filter']),
          },
        },
      },
    }),
  });

/** The names of all end users, read a page at a time into one list of the cache. */
export async function userNames(client: ApolloClient): Promise<string[]> {
  const list = client.watchQuery({ query: USERS, variables: { first: 5 } });
  let { data } = await list.refetch();
  while (data?.users?.pageInfo.hasNextPage) {
    ({ data } = await list.fetchMore({ variables: { after: data.users.pageInfo.endCursor } }));
  }
  const all = client.readQuery({ query: USERS, variables: { first: 5 } });
  return all?.users?.edges.map(({ node }) => node.name) ?? [];
}

/** What the caller has. */
export async function mine(client: ApolloClient): Promise<MineQuery | undefined> {
  const { data } = await client.query({ query: MINE });
  return data;
}

/** Calls an operation; `outcome` tells what the third party made of it. */
export async function call(
  client: ApolloClient,
  input: OperationCallInput,
): Promise<CallMutation | undefined> {
  const { data } = await client.mutate({ mutation: CALL, variables: { input } });
  return data;
}

/** Why the graph refused, such as `INPUT_INVALID`. */
export const codeOf = (error: unknown): unknown =>
  CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions?.['code'] : undefined;
