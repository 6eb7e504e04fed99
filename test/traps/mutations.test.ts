/** What the libraries repeat on their own, and what they tell of a failed request. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../src/sandbox/control/fault.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
});
afterEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(() => tray.close());

const CREATE_USER = `mutation ($input: CreateExternalUserInput!) {
  createExternalUser(input: $input) { userId } }`;
const CREATE_AUTH = `mutation ($input: CreateAuthenticationInput!) {
  createAuthentication(input: $input) { clientMutationId } }`;
/** All that an error may tell of itself. */
const PUBLIC: ReadonlySet<string> = new Set(
  'code api retryable retryAfterMs violations upstream requestId breaker'.split(' '),
);

const SECRET = 'a-secret-in-a-variable';

const failures: readonly (readonly [string, Fault])[] = [
  ['an error of GraphQL', { graphqlError: { message: 'already exists' } }],
  ['a 500', { status: 500, body: 'Internal server error' }],
  ['a 502 with a web page', { status: 502, body: '<html>bad gateway</html>' }],
  ['a 503', { status: 503, body: { message: 'busy' } }],
  ['a 401', { status: 401, body: { message: 'Unauthorized' } }],
  ['a connection that closes after the work', { broken: 'closeAfterHeaders', afterWork: true }],
  ['a web page', { broken: 'html' }],
  ['half an answer', { broken: 'truncatedJson' }],
];

describe.each(failures)('after %s', (_name, fault) => {
  // A breaker that the earlier cases have opened would send nothing at all.
  beforeAll(async () => {
    gateway = await startTestGateway(tray);
  });
  afterAll(() => gateway.close());

  it.each([
    ['Users API', CREATE_USER, { name: SECRET, externalUserId: SECRET }],
    [
      'Auths API',
      CREATE_AUTH,
      { name: SECRET, serviceEnvironmentId: SECRET, credentials: { SECRET } },
    ],
  ])(
    'a mutation of the %s was sent once and its variables stay inside',
    async (_api, text, input) => {
      tray.control.fault({ ...fault });

      const answer = await gateway.ask(text, { variables: { input } });

      expect(at(answer.body, 'errors')).toHaveLength(1);
      expect(Object.values(tray.control.counts())).toEqual([1]);
      expect(answer.text).not.toContain(SECRET);
      const told = Object.keys(Object(at(answer.body, 'errors', 0, 'extensions')));
      expect(told.filter(key => !PUBLIC.has(key))).toEqual([]);
    },
  );
});
