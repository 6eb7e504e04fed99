import { Trace } from '@apollo/usage-reporting-protobuf';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { only, reportingTo } from './studioGateway.ts';

const NOWHERE = { usageUrl: 'http://127.0.0.1:9/u', schemaUrl: 'http://127.0.0.1:9/s' };

const ONLY_TRACES = reportingTo(NOWHERE, {
  APOLLO_SCHEMA_REPORTING: 'false',
  APOLLO_USAGE_REPORTING: 'false',
});

/** What a federated gateway sends for a trace. */
const ASKS = { 'apollo-federation-include-trace': 'ftv1' };

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray, ONLY_TRACES);
});
afterEach(() => tray.control.clearFaults());
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

function traceIn(body: unknown): Trace {
  const text = at(body, 'extensions', 'ftv1');
  if (typeof text !== 'string') throw new TypeError(`no trace in ${JSON.stringify(body)}`);
  return Trace.decode(Buffer.from(text, 'base64'));
}

describe('an inline trace', () => {
  it('times each field that a federated gateway asks for, lists and references too', async () => {
    const query = `query ($refs: [_Any!]!) {
      _entities(representations: $refs) { ... on Connector { title } }
    }`;
    const refs = [{ __typename: 'Connector', name: 'northwind-crm', version: '10.1' }];

    const { body } = await gateway.ask(query, { variables: { refs }, headers: ASKS });

    const trace = traceIn(body);
    expect(trace.toJSON()).toMatchObject({
      durationNs: expect.stringMatching(/^[1-9]\d*$/),
      root: {
        child: [
          {
            responseName: '_entities',
            child: [
              {
                index: 0,
                child: [
                  {
                    responseName: 'title',
                    type: 'String!',
                    parentType: 'Connector',
                    endTime: expect.stringMatching(/^[1-9]\d*$/),
                  },
                ],
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    {},
    { 'apollo-federation-include-trace': 'ftv2' },
    { 'apollo-federation-include-trace': '' },
  ])('is left out for %j', async headers => {
    const { body } = await gateway.ask('{ viewer { details { name } } }', { headers });

    expect(body).toEqual({ data: { viewer: { details: { name: expect.any(String) } } } });
  });

  it('changes nothing else in the answer, whatever fails in it', async () => {
    const query = `query ($user: String) {
      user(externalUserId: $user) {
        ...Named
        viewer { authentications { edges { node { id scopes service { title } connectors { name } } } } }
        solutionInstances { title: name enabled ownerUser { ...Named } authValues { authentication { id } } }
      }
      connectors(first: 3) { totalCount nodes { name operations { name inputSchema } } }
      missing: connector(name: "nobody") { title }
      authentication(id: "not-there") { id }
      connectorService(name: "northwind-crm", version: 2) { environments { title } }
    }
    fragment Named on ExternalUser { __typename name }`;
    const ask = async (headers: Readonly<Record<string, string>>) => {
      tray.control.fault({ route: 'services.environments', status: 500 });
      const variables = { user: 'copper-kettle' };
      const { body } = await gateway.ask(query, {
        variables,
        headers: { 'x-request-id': 'same', ...headers },
      });
      tray.control.clearFaults();
      return { data: at(body, 'data'), errors: at(body, 'errors') };
    };

    const traced = await ask(ASKS);
    const untraced = await ask({});

    expect(traced).toEqual(untraced);
    expect(at(traced.errors, 0, 'extensions', 'code')).toBe('UPSTREAM_UNAVAILABLE');
    expect(at(traced.data, 'user', 'solutionInstances', 0, 'ownerUser', 'name')).toBe(
      'Copper Kettle Café',
    );
  });

  it('tells of errors no more than their codes', async () => {
    tray.control.fault({ route: 'graphql', graphqlError: { message: 'planted-upstream' } });

    const { body } = await gateway.ask('{ viewer { details { name } } }', { headers: ASKS });

    expect(at(body, 'errors', 0, 'message')).toContain('planted-upstream');
    const { error } = only(traceIn(body).root?.child);
    expect(only(error)).toMatchObject({ message: 'UPSTREAM_REJECTED' });
    expect(JSON.stringify(traceIn(body))).not.toContain('planted');
  });

  it.each([
    ['it is switched off', { ...ONLY_TRACES, APOLLO_INLINE_TRACE: 'false' }],
    ['there is no key', {}],
  ])('is never given where %s', async (_, env) => {
    await using without = await startTestGateway(tray, env);

    const { body } = await without.ask('{ viewer { details { name } } }', { headers: ASKS });

    expect(body).toEqual({ data: { viewer: { details: { name: expect.any(String) } } } });
  });
});
