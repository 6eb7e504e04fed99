import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { type StandIn, startStandIn } from '../../examples/studio/standIn.ts';
import { loadConfig } from '../../src/config.ts';
import type { GatewayContext } from '../../src/context.ts';
import { createSubgraph } from '../../src/federation/createSubgraph.ts';
import { connectStudio } from '../../src/studio/connectStudio.ts';
import { wantsFieldTrace } from '../../src/studio/wantsFieldTrace.ts';
import { apolloKey, only, operationsOf, reportingTo } from './studioGateway.ts';

/** Answers every operation in place of the resolvers, with errors, and keeps what it was told. */
function answersItself(told: boolean[]): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation(request) {
          told.push(wantsFieldTrace(request));
          const extensions = { code: 'UPSTREAM_TIMEOUT', stacktrace: ['planted'] };
          const message = 'planted';
          return {
            http: { headers: new HeaderMap() },
            body: {
              kind: 'single',
              singleResult: {
                data: { viewer: null, connectors: null },
                errors: [
                  { message, path: ['viewer', 'details', 0, 'name'], extensions },
                  { message, path: [], extensions },
                  { message },
                ],
              },
            },
          };
        },
      };
    },
  };
}

interface Asked {
  /** What `wantsFieldTrace` said at the time of answering. */
  readonly wanted: boolean;
  readonly standIn: StandIn;
}

/** What becomes of one operation that a plugin answers, with the headers given. */
async function answered(headers: Readonly<Record<string, string>>, env = {}): Promise<Asked> {
  await using standIn = await startStandIn(apolloKey);
  const told: boolean[] = [];
  const { studio } = loadConfig(reportingTo(standIn, env));
  const { apollo, plugins } = connectStudio(studio, 300);
  const server = new ApolloServer<GatewayContext>({
    schema: createSubgraph({ catalogueMaxAge: 300, tellsSchema: true }).schema,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    apollo,
    plugins: [answersItself(told), ...plugins],
  });
  await server.start();
  const answer = await server.executeHTTPGraphQLRequest({
    context: async () => ({}) as GatewayContext,
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json'], ...Object.entries(headers)]),
      search: '',
      body: { query: 'query Planned { viewer { details { name } } connectors { totalCount } }' },
    },
  });
  await server.stop();
  expect(answer.status ?? 200).toBe(200);
  return { wanted: only(told), standIn };
}

const ASKS_FOR_TRACE = { 'apollo-federation-include-trace': 'ftv1' };

describe('an operation that is answered without resolvers', () => {
  it('is reported with its name, time and errors', async () => {
    const { standIn } = await answered({});

    const [[key, operation] = []] = Object.entries(operationsOf(standIn.usage));
    expect(key).toBe('# Planned\nquery Planned{connectors{totalCount}viewer{details{name}}}');
    const { queryLatencyStats } = only(Object.values(operation?.statsWithContext ?? []));
    expect(queryLatencyStats).toMatchObject({
      requestCount: 1,
      requestsWithErrorsCount: 1,
      latencyCount: expect.arrayContaining([1]),
      rootErrorStats: {
        errorsCount: 2,
        children: { viewer: { children: { details: { children: { name: { errorsCount: 1 } } } } } },
      },
    });
  });

  it('gives away nothing of errors that nobody has masked', async () => {
    const { standIn } = await answered({}, { APOLLO_FIELD_SAMPLE_PERCENT: '100' });

    const all = standIn.received.join('\n').replaceAll(apolloKey, '');
    expect(all).toContain('UPSTREAM_TIMEOUT');
    expect(all).not.toMatch(/planted|stacktrace/);
  });
});

describe('whether every field is to be timed', () => {
  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, boolean]>([
    ['nobody asks', {}, {}, false],
    ['a federated gateway asks', ASKS_FOR_TRACE, {}, true],
    ['it asks where traces are off', ASKS_FOR_TRACE, { APOLLO_INLINE_TRACE: 'false' }, false],
    ['the whole lot is the sample', {}, { APOLLO_FIELD_SAMPLE_PERCENT: '100' }, true],
    [
      'usage is not reported',
      {},
      { APOLLO_FIELD_SAMPLE_PERCENT: '100', APOLLO_USAGE_REPORTING: 'false' },
      false,
    ],
    ['there is nothing but traces', ASKS_FOR_TRACE, { APOLLO_USAGE_REPORTING: 'false' }, true],
    ['there is no key', ASKS_FOR_TRACE, { APOLLO_KEY: '' }, false],
  ])('is known at the time of answering when %s', async (_, headers, env, expected) => {
    const { wanted } = await answered(headers, env);

    expect(wanted).toBe(expected);
  });
});
