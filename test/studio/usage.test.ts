import { once } from 'node:events';
import type { ITrace } from '@apollo/usage-reporting-protobuf';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startStandIn } from '../../examples/studio/standIn.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import {
  apolloKey,
  only,
  operationsOf,
  type Reported,
  reportedOf,
  reportingTo,
} from './studioGateway.ts';

/** Every operation comes with everything that may be known of it. */
const everything = { APOLLO_FIELD_SAMPLE_PERCENT: '100' };

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
});
afterEach(() => tray.control.clearFaults());
afterAll(() => tray.close());

function traceOf(operation: Reported | undefined): ITrace {
  const trace = only(operation?.trace);
  if (trace instanceof Uint8Array) throw new TypeError('The trace has not been decoded');
  return trace;
}

const statsOf = (operation: Reported | undefined) =>
  only(Object.values(operation?.statsWithContext ?? []));

/** How many operations a histogram holds; negative numbers stand for empty classes. */
const timesIn = (histogram: unknown): number =>
  Array.isArray(histogram)
    ? histogram.reduce((sum: number, count: number) => sum + Math.max(0, count), 0)
    : 0;

describe('a usage report', () => {
  it('tells names, counts and times, the same operation with other literals once', async () => {
    const { usage } = await reportedOf(tray, async gateway => {
      const headers = { 'apollographql-client-name': 'shop', 'apollographql-client-version': '7' };
      for (const name of ['northwind-crm', 'tabula-sheets']) {
        await gateway.ask(`query Title { connector(name: "${name}") { title } }`, { headers });
      }
      await gateway.ask('{ viewer { details { name } } }');
    });

    const operations = operationsOf(usage);
    expect(Object.keys(operations)).toEqual([
      '# Title\nquery Title{connector(name:""){title}}',
      '# -\n{viewer{details{name}}}',
    ]);
    expect(only(usage)).toMatchObject({
      header: { graphRef: 'my-graph@current' },
      operationCount: 3,
    });
    const { context, queryLatencyStats } = statsOf(Object.values(operations)[0]);
    expect(context).toMatchObject({ clientName: 'shop', clientVersion: '7' });
    expect(queryLatencyStats).toMatchObject({ requestCount: 2, requestsWithErrorsCount: 0 });
    expect(timesIn(queryLatencyStats?.latencyCount)).toBe(2);
    expect(Object.values(operations).flatMap(({ trace }) => trace)).toEqual([]);
  });

  it('times every field of the operations in the sample', async () => {
    const { usage } = await reportedOf(
      tray,
      gateway => gateway.ask('query Who { viewer { details { name } } }'),
      everything,
    );

    const { durationNs, root, fieldExecutionWeight } = traceOf(
      only(Object.values(operationsOf(usage))),
    );
    expect({ fieldExecutionWeight, isTimed: Number(durationNs) > 0 }).toEqual({
      fieldExecutionWeight: 1,
      isTimed: true,
    });
    expect(root).toMatchObject({
      child: [
        {
          responseName: 'viewer',
          child: [{ responseName: 'details', child: [{ type: 'String!', error: [] }] }],
        },
      ],
    });
  });

  it('comes as often as is set, without waiting for the end', async () => {
    await using standIn = await startStandIn(apolloKey);
    const often = reportingTo(standIn, { APOLLO_REPORT_INTERVAL_MS: '10' });
    await using gateway = await startTestGateway(tray, often);

    for (const round of [1, 2, 3, 4]) {
      const arrived = once(standIn.arrivals, 'usage');
      await gateway.ask('{ viewer { details { name } } }');
      await arrived;
      expect(standIn.usage).toHaveLength(round);
    }
  });

  it('counts the errors that the client has seen by their places', async () => {
    tray.control.fault({ route: 'connectors.list', status: 500 });

    const { usage } = await reportedOf(tray, gateway =>
      gateway.ask('query Half { viewer { details { name } } list: connectors { totalCount } }'),
    );

    const { queryLatencyStats } = statsOf(only(Object.values(operationsOf(usage))));
    expect(queryLatencyStats).toMatchObject({
      requestCount: 1,
      requestsWithErrorsCount: 1,
      rootErrorStats: { children: { list: { errorsCount: 1, requestsWithErrorsCount: 1 } } },
    });
  });

  it('tells of an error its code and place, and its message where that is allowed', async () => {
    const asked: unknown[] = [];
    const reported = async (env = {}) => {
      tray.control.fault({ route: 'connectors.list', status: 500 });
      const { usage } = await reportedOf(
        tray,
        async gateway => {
          const { body } = await gateway.ask('query Fails { list: connectors { totalCount } }');
          asked.push(body);
        },
        { ...everything, ...env },
      );
      const { root } = traceOf(only(Object.values(operationsOf(usage))));
      const field = only(root?.child);
      return { at: field.responseName, error: JSON.parse(only(field.error).json ?? '') };
    };

    const { at, error } = await reported();
    const outspoken = await reported({ APOLLO_SEND_ERROR_MESSAGES: 'true' });

    const extensions = { code: 'UPSTREAM_UNAVAILABLE', api: 'connectors', retryable: true };
    expect({ at, error }).toEqual({
      at: 'list',
      error: { message: 'UPSTREAM_UNAVAILABLE', path: ['list'], extensions },
    });
    expect(asked[1]).toMatchObject({
      errors: [
        {
          message: outspoken.error.message,
          extensions: outspoken.error.extensions,
        },
      ],
    });
    expect(outspoken.error.message).toBe('The connectors API answered 500.');
    expect(Object.keys(outspoken.error.extensions)).toEqual([
      ...Object.keys(extensions),
      'requestId',
    ]);
  });
});

/** Recognisable wherever they turn up. */
const planted = {
  literal: 'planted-literal-11',
  variable: 'planted-variable-22',
  nested: 'planted-nested-33',
  header: 'planted-header-44',
  upstream: 'planted-upstream-55',
  number: '778899',
};

/** Operations that hold what is planted, wherever something can be held, and fail as they may. */
const PLANTED_OPERATIONS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [
    `query Literals($first: Int = ${planted.number}, $text: String = "${planted.literal}") {
      connectors(first: $first, filter: { names: ["${planted.literal}"], search: $text }) { totalCount }
      user(externalUserId: "${planted.literal}") @include(if: true) { name }
    }`,
    { text: planted.variable },
  ],
  // graphql-js quotes values in what it says of them.
  [
    'query Coerced($first: Int) { connectors(first: $first) { totalCount } }',
    { first: 'planted-variable-22' },
  ],
  [`query Invalid { connectors(first: "${planted.literal}") { totalCount } }`, {}],
  [`query Unread { connectors(first: ${planted.number}) { "${planted.literal}" } }`, {}],
  [`query Refused { connectors(after: "${planted.literal}") { totalCount } }`, {}],
  [
    `query Violations($input: OperationInput!) { inputViolations(input: $input) { message } }`,
    {
      input: {
        connector: planted.nested,
        version: '1.0',
        operation: planted.nested,
        input: { secret: planted.nested },
      },
    },
  ],
  [
    `mutation Rejected($input: AuthorizeInput!) { authorize(input: $input) { accessToken } }`,
    { input: { userId: planted.nested } },
  ],
];

async function askWhatIsPlanted(env: Readonly<Record<string, string>>): Promise<string> {
  const { received } = await reportedOf(
    tray,
    async gateway => {
      const headers = {
        'x-planted': planted.header,
        'x-request-id': planted.header,
        cookie: planted.header,
      };
      for (const [query, variables] of PLANTED_OPERATIONS) {
        await gateway.ask(query, { variables, headers });
      }
      tray.control.fault({ route: 'graphql', graphqlError: { message: planted.upstream } });
      await gateway.ask('query Upstream { viewer { details { name } } }', { headers });
    },
    { ...everything, ...env },
  );
  tray.control.clearFaults();
  const all = received.join('\n');
  expect(all).toContain('query Literals');
  expect(all).toContain('GraphQLParseFailure');
  expect(all).toContain('UPSTREAM_REJECTED');
  return all;
}

const found = (text: string): string[] =>
  Object.entries(planted)
    .filter(([, value]) => text.includes(value))
    .map(([name]) => name);

describe('what is reported', () => {
  it('holds no literal, variable, header, token or message, however much is traced', async () => {
    const all = await askWhatIsPlanted({});

    expect(found(all)).toEqual([]);
    expect(all).not.toContain(testMasterToken);
    expect(all).not.toContain('Bearer');
    expect(all.replaceAll(`"x-api-key":"${apolloKey}"`, '')).not.toContain(apolloKey);
  });

  it('holds the variables and headers that are allowed, those alone, and no object', async () => {
    const all = await askWhatIsPlanted({
      APOLLO_SEND_VARIABLES: 'text,input',
      APOLLO_SEND_HEADERS: 'X-Planted',
    });

    expect(found(all)).toEqual(['variable', 'header']);
    expect(all).not.toContain(testMasterToken);
  });

  it('leaves out what an error message quotes unless messages are allowed', async () => {
    const all = await askWhatIsPlanted({ APOLLO_SEND_ERROR_MESSAGES: 'true' });

    expect(found(all)).toEqual(expect.arrayContaining(['variable', 'literal', 'upstream']));
  });
});
