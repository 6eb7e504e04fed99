/** Mercurius on Fastify, with its JIT and a loader for each join. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import cache from 'mercurius-cache';
import {
  authenticationPath,
  environmentsPath,
  operationsPath,
  resolvers,
  send,
  typeDefs,
  usersByIds,
} from './handResolvers.mjs';

const KEEP_SECONDS = 300;

/** A loader that asks once for each different path. */
const eachOnce =
  (pathOf, toValue) =>
  async (queries, { authorization }) => {
    const answers = new Map();
    for (const { obj } of queries) {
      const path = pathOf(obj);
      if (!answers.has(path)) answers.set(path, send(authorization, path).then(toValue));
    }
    return Promise.all(queries.map(({ obj }) => answers.get(pathOf(obj))));
  };

const elements = answer => answer.elements;

const app = fastify();

app.register(mercurius, {
  schema: typeDefs,
  resolvers: {
    ...resolvers,
    Query: {
      ...resolvers.Query,
      _entities: (_root, { representations }, { authorization }) =>
        usersByIds(
          authorization,
          representations.map(({ id }) => id),
        ),
    },
    _Entity: { resolveType: () => 'ExternalUser' },
  },
  loaders: {
    Service: { environments: eachOnce(environmentsPath, elements) },
    AuthSlotValue: {
      authentication: eachOnce(
        ({ authId }) => authenticationPath(authId),
        answer => answer,
      ),
    },
    Connector: { operations: eachOnce(operationsPath, elements) },
  },
  jit: 1,
  context: ({ headers }) => ({ authorization: headers.authorization ?? '' }),
});

if (process.env.CACHES) {
  const own = { extendKey: (_source, _args, { authorization }) => authorization };
  app.register(cache, {
    ttl: KEEP_SECONDS,
    policy: { Query: { connectors: own }, Connector: { operations: own } },
  });
}

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
