/** GraphQL Yoga with resolvers written by hand: undici, and a DataLoader for each join. */
import { createServer } from 'node:http';
import { useResponseCache } from '@graphql-yoga/plugin-response-cache';
import DataLoader from 'dataloader';
import { createSchema, createYoga } from 'graphql-yoga';
import {
  authenticationPath,
  environmentsPath,
  operationsPath,
  resolvers,
  send,
  typeDefs,
  usersByIds,
} from './handResolvers.mjs';

const KEEP_MS = 300_000;

const each = read => new DataLoader(keys => Promise.all(keys.map(read)));

function createContext({ request }) {
  const authorization = request.headers.get('authorization') ?? '';
  return {
    authorization,
    environments: each(async path => (await send(authorization, path)).elements),
    operations: each(async path => (await send(authorization, path)).elements),
    authentications: each(id => send(authorization, authenticationPath(id))),
    users: new DataLoader(ids => usersByIds(authorization, ids)),
  };
}

const yoga = createYoga({
  schema: createSchema({
    typeDefs,
    resolvers: {
      ...resolvers,
      Query: {
        ...resolvers.Query,
        _entities: (_root, { representations }, context) =>
          representations.map(({ id }) => context.users.load(id)),
      },
      _Entity: { __resolveType: () => 'ExternalUser' },
      Service: {
        environments: (service, _args, context) =>
          context.environments.load(environmentsPath(service)),
      },
      AuthSlotValue: {
        authentication: ({ authId }, _args, context) => context.authentications.load(authId),
      },
      Connector: {
        operations: (connector, _args, context) =>
          context.operations.load(operationsPath(connector)),
      },
    },
  }),
  context: createContext,
  graphiql: false,
  landingPage: false,
  logging: 'warn',
  plugins: process.env.CACHES
    ? [
        useResponseCache({
          session: request => request.headers.get('authorization'),
          ttl: KEEP_MS,
        }),
      ]
    : [],
});

createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
