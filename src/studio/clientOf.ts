import type { BaseContext, GraphQLRequestContext } from '@apollo/server';

/** What a client calls itself, in the two headers that Apollo's clients have for that. */
export const clientOf = ({ request }: GraphQLRequestContext<BaseContext>) => ({
  clientName: request.http?.headers.get('apollographql-client-name') ?? '',
  clientVersion: request.http?.headers.get('apollographql-client-version') ?? '',
});
