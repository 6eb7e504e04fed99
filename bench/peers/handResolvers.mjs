import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

const sdl = path => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Tray's Users schema, what REST adds to it, and federated entities, as one schema. */
export const typeDefs = [
  sdl('../../schema/users.graphql'),
  sdl('rest.graphql')
    .replace('type Query', 'extend type Query')
    .replace('type Mutation', 'extend type Mutation'),
  sdl('links.graphql'),
  sdl('entities.graphql'),
].join('\n');

const pool = new Pool(process.env.UPSTREAM, { connections: 64 });

/** One request to Tray, and its answer. */
export async function send(authorization, path, body) {
  const answer = await pool.request({
    path,
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return answer.body.json();
}

/** The data of one request to the Users API. */
export const users = async (authorization, query, variables) =>
  (await send(authorization, '/graphql', { query, variables })).data;

export const USER = 'id name externalUserId isTestUser';

/** Many users by id: Tray has no plural read, so it takes an alias for each. */
export async function usersByIds(authorization, ids) {
  const variables = ids.map((_, index) => `$k${index}: String`).join(' ');
  const fields = ids.map(
    (_, index) =>
      `u${index}: users(criteria: { userId: $k${index} }, first: 1) { edges { node { ${USER} } } }`,
  );
  const found = await users(
    authorization,
    `query (${variables}) { ${fields.join(' ')} }`,
    Object.fromEntries(ids.map((id, index) => [`k${index}`, id])),
  );
  return ids.map((_, index) => found[`u${index}`].edges[0]?.node ?? null);
}

/**
 * Resolvers that need nothing but the caller's token, in `context.authorization`. Each asks for all
 * that its type holds, as resolvers do that do not look at what is selected.
 */
export const resolvers = {
  Query: {
    viewer: () => ({}),
    users: async (_root, { first }, { authorization }) => {
      const query = `query ($first: Int) { users(first: $first) { edges { cursor node { ${USER} } } pageInfo { hasNextPage endCursor } } }`;
      return (await users(authorization, query, { first })).users;
    },
    connectors: async (_root, { first }, { authorization }) => {
      const { elements } = await send(authorization, '/core/v1/connectors');
      return { nodes: elements.slice(0, first) };
    },
  },
  Viewer: {
    details: async (_viewer, _args, { authorization }) =>
      (await users(authorization, '{ viewer { details { username email name } } }')).viewer.details,
    authentications: async (_viewer, _args, { authorization }) => {
      const query = `{ viewer { authentications { edges { node { id name customFields
        service { id name version title icon } serviceEnvironment { id title name } } } } } }`;
      return (await users(authorization, query)).viewer.authentications;
    },
    solutionInstances: async (_viewer, { first }, { authorization }) => {
      const query = `query ($first: Int) { viewer { solutionInstances(first: $first) { totalCount edges {
        node { id name enabled authValues { externalId authId } } } } } }`;
      return (await users(authorization, query, { first })).viewer.solutionInstances;
    },
  },
  Mutation: {
    callOperation: async (_root, { input }, { authorization }) => {
      const { connector, version, ...rest } = input;
      const path = `/core/v1/connectors/${connector}/versions/${version}/call`;
      const { outcome, output } = await send(authorization, path, rest);
      return { outcome: outcome.toUpperCase(), output };
    },
  },
};

export const environmentsPath = ({ name, version }) =>
  `/core/v1/services/${name}/versions/${version}/environments`;

export const operationsPath = ({ name, version }) =>
  `/core/v1/connectors/${name}/versions/${version}/operations`;

export const authenticationPath = id => `/core/v1/authentications/${id}`;
