import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildClientSchema, type IntrospectionQuery } from 'graphql';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';

const studio = 'https://studio.apollographql.com';
const token = `Bearer ${testMasterToken}`;
const introspection = readFileSync(
  new URL('../http/introspection/graphql-js-16.graphql', import.meta.url),
  'utf8',
);

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray, { CORS_ORIGINS: studio });
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

type Headers = Readonly<Record<string, string>>;

/** What a browser lets every page send (Fetch, "CORS-safelisted request-header"). */
const isSafe = ([name, value]: readonly [string, string]): boolean =>
  name === 'accept' && value.length <= 128 && !/["():<>?@[\\\]{}]/.test(value);

/** Posts as a browser does for a page: asks first, and only sends what it was allowed to. */
async function postFromPage(
  origin: string,
  headers: Headers,
  body: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const page = { origin, referer: `${origin}/`, 'sec-fetch-site': 'cross-site' };
  const asked = Object.entries(headers)
    .filter(header => !isSafe(header))
    .map(([name]) => name)
    .sort();
  const preflight = await fetch(gateway.url, {
    method: 'OPTIONS',
    headers: {
      ...page,
      accept: '*/*',
      'access-control-request-method': 'POST',
      'access-control-request-headers': asked.join(','),
    },
  });
  const allowed = preflight.headers.get('access-control-allow-headers')?.split(/, */) ?? [];
  const refused = asked.filter(name => !allowed.includes(name));
  if (!preflight.ok || preflight.headers.get('access-control-allow-origin') !== origin) {
    throw new Error(`The origin ${origin} may not call`);
  }
  if (refused.length > 0) throw new Error(`A page may not send ${refused.join(', ')}`);
  const answer = await fetch(gateway.url, {
    method: 'POST',
    headers: { ...page, ...headers },
    body: JSON.stringify(body),
  });
  if (answer.headers.get('access-control-allow-origin') !== origin) {
    throw new Error(`A page of ${origin} may not read the answer`);
  }
  return { status: answer.status, body: await answer.json() };
}

const json = 'application/json';

/** What each client sends by itself or in its usual set-up, as their sources and pages tell. */
const clients: Readonly<Record<string, Headers>> = {
  "Apollo's Explorer": {
    accept: '*/*',
    'content-type': json,
    'apollo-require-preflight': 'true',
    'x-apollo-operation-name': 'Who',
    'apollo-federation-include-trace': 'ftv1',
    'apollo-query-plan-experimental': '1',
    'apollo-expose-query-plan': 'true',
  },
  'Apollo Client': {
    accept: 'application/graphql-response+json,application/json;q=0.9',
    'content-type': json,
    'apollographql-client-name': 'shop',
    'apollographql-client-version': '7.1',
  },
  'Apollo Client with @defer and multipart subscriptions': {
    accept:
      'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
    'content-type': json,
    'apollographql-client-name': 'shop',
  },
  'Apollo Kotlin in a browser': {
    accept:
      'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json',
    'content-type': json,
    'x-apollo-operation-id': '9f2c',
    'x-apollo-operation-name': 'Who',
  },
  urql: {
    accept:
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    'content-type': json,
  },
  Relay: { accept: json, 'content-type': json },
};

describe("a page of Apollo Studio's origin", () => {
  it('can read the schema, which makes up a whole one', async () => {
    const { status, body } = await postFromPage(
      studio,
      { 'content-type': json },
      {
        operationName: 'IntrospectionQuery',
        query: introspection,
      },
    );

    const schema = buildClientSchema(at(body, 'data') as IntrospectionQuery);
    expect(status).toBe(200);
    expect(schema.getType('Connector')).toBeDefined();
  });

  it.each(Object.entries(clients))('can ask with the headers of %s', async (_, headers) => {
    const { status, body } = await postFromPage(
      studio,
      { ...headers, authorization: token },
      { operationName: 'Who', query: 'query Who { viewer { details { name } } }', variables: {} },
    );

    expect({ status, data: at(body, 'data') }).toEqual({
      status: 200,
      data: { viewer: { details: { name: expect.any(String) } } },
    });
  });

  it('may not send what no client needs', async () => {
    const headers = { 'content-type': json, 'x-forwarded-for': '10.0.0.1' };

    await expect(postFromPage(studio, headers, {})).rejects.toThrow('x-forwarded-for');
  });

  it('alone can do so', async () => {
    const other = 'https://studio.apollographql.com.evil.example';

    await expect(postFromPage(other, { 'content-type': json }, {})).rejects.toThrow('may not call');
  });
});
