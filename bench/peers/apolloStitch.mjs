/**
 * Apollo Server in front of a stitched schema, as tutorials have it: remote schema through fetch, a
 * second schema whose resolvers fetch what they need, joined by resolvers of their own.
 */
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { startStandaloneServer } from '@apollo/server/standalone';
import responseCache from '@apollo/server-plugin-response-cache';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { stitchSchemas } from '@graphql-tools/stitch';
import { buildSchema, print } from 'graphql';

const { UPSTREAM, PORT, CACHES } = process.env;
const KEEP_SECONDS = 300;

const sdl = path => readFileSync(new URL(path, import.meta.url), 'utf8');

async function executor({ document, variables, context }) {
  const response = await fetch(`${UPSTREAM}/graphql`, {
    method: 'POST',
    headers: { authorization: context.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  return response.json();
}

async function get(path, { authorization }) {
  const response = await fetch(`${UPSTREAM}/core/v1${path}`, { headers: { authorization } });
  return response.json();
}

async function call({ connector, version, ...rest }, { authorization }) {
  const response = await fetch(
    `${UPSTREAM}/core/v1/connectors/${connector}/versions/${version}/call`,
    {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(rest),
    },
  );
  return response.json();
}

const rest = makeExecutableSchema({
  typeDefs: sdl('rest.graphql'),
  resolvers: {
    Query: {
      connectors: async (_root, { first }, context) => {
        const { elements } = await get('/connectors', context);
        return { nodes: elements.slice(0, first) };
      },
    },
    Connector: {
      operations: async ({ name, version }, _args, context) =>
        (await get(`/connectors/${name}/versions/${version}/operations`, context)).elements,
    },
    Mutation: {
      callOperation: async (_root, { input }, context) => {
        const { outcome, output } = await call(input, context);
        return { outcome: outcome.toUpperCase(), output };
      },
    },
  },
});

const schema = stitchSchemas({
  subschemas: [{ schema: buildSchema(sdl('../../schema/users.graphql')), executor }, rest],
  typeDefs: sdl('links.graphql'),
  resolvers: {
    Service: {
      environments: {
        selectionSet: '{ name version }',
        resolve: async ({ name, version }, _args, context) =>
          (await get(`/services/${name}/versions/${version}/environments`, context)).elements,
      },
    },
    AuthSlotValue: {
      authentication: {
        selectionSet: '{ authId }',
        resolve: ({ authId }, _args, context) => get(`/authentications/${authId}`, context),
      },
    },
  },
});

const server = new ApolloServer({
  schema,
  // A delegated resolver cannot say that its answer is private, so the token is made part of the key.
  plugins: CACHES
    ? [
        ApolloServerPluginCacheControl({ defaultMaxAge: KEEP_SECONDS }),
        responseCache({
          extraCacheKeyData: async ({ contextValue }) => contextValue.authorization,
        }),
      ]
    : [],
});

await startStandaloneServer(server, {
  listen: { port: Number(PORT), host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization ?? '' }),
});
