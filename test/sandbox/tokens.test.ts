import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { at, query, send, textAt, tokenOf, userId } from './trayClient.ts';

let tray: LocalTray;

beforeEach(async () => {
  tray = await startTestTray();
  tray.control.freeze();
});
afterEach(() => tray.close());

const mint = async (field: string, selection: string): Promise<string> => {
  const answer = await query(
    tray,
    testMasterToken,
    `mutation { ${field}(input: { userId: "${userId(tray, 'basalt')}" }) { ${selection} } }`,
  );
  return textAt(answer, 'data', field, selection);
};
const viewer = { query: '{ viewer { details { name } } }' };
const hour = 60 * 60 * 1000;

describe('a user token', () => {
  it('works on both APIs for two days and not a millisecond longer', async () => {
    const token = await mint('authorize', 'accessToken');
    const statuses = async () => [
      (await send(tray, token, 'POST', '/graphql', viewer)).status,
      (await send(tray, token, 'GET', '/core/v1/connectors')).status,
    ];

    const atFirst = await statuses();
    tray.control.advance(48 * hour - 1);
    const atLast = await statuses();
    tray.control.advance(1);
    const afterwards = await statuses();

    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect([atFirst, atLast, afterwards]).toEqual([
      [200, 200],
      [200, 200],
      [401, 401],
    ]);
  });

  it('is refused once its user is removed', async () => {
    const token = await mint('authorize', 'accessToken');
    await query(
      tray,
      testMasterToken,
      `mutation { removeExternalUser(input: { userId: "${userId(tray, 'basalt')}" }) { clientMutationId } }`,
    );

    expect(await send(tray, token, 'POST', '/graphql', viewer)).toMatchObject({
      status: 403,
      body: { message: 'User is not authorized to access this resource with an explicit deny' },
    });
    expect((await send(tray, token, 'GET', '/core/v1/connectors')).body).toEqual({
      message: 'The request is forbidden',
    });
  });

  it.each([
    'users { edges { cursor } }',
    ...['createExternalUser(input: { name: "a", externalUserId: "b" }) { clientMutationId }'],
    ...['updateExternalUser', 'removeExternalUser', 'authorize', 'generateAuthorizationCode'].map(
      name => `${name}(input: { userId: "u" }) { clientMutationId }`,
    ),
    ...['exportProject', 'exportProjectConfig'].map(
      name => `${name}(input: { projectId: "p" }) { clientMutationId }`,
    ),
    'importProject(input: { exportedProjectJson: "", targetProjectId: "p" }) { clientMutationId }',
    'exportWorkflows(input: {}) { clientMutationId }',
    'importWorkflows(input: { exportedWorkflowsJson: "" }) { clientMutationId }',
  ])('is not enough for %s', async field => {
    const kind = field.startsWith('users') ? 'query' : 'mutation';

    const answer = await query(tray, tokenOf(tray, 'basalt'), `${kind} { ${field} }`);

    expect(answer).toMatchObject({
      data: null,
      errors: [
        {
          message: 'A master token is required',
          path: [/^\w+/.exec(field)?.[0]],
          locations: [{ line: 1, column: kind.length + 4 }],
          extensions: {
            name: 'PreconditionError',
            time_thrown: tray.control.now().toISOString(),
            code: 'access_not_allowed',
          },
        },
      ],
    });
  });
});

describe('a master token', () => {
  it.each([
    'createSolutionInstance(input: { solutionId: "s", instanceName: "n" })',
    'updateSolutionInstance(input: { solutionInstanceId: "i" })',
    'upgradeSolutionInstance(input: { solutionInstanceId: "i" })',
    'removeSolutionInstance(input: { solutionInstanceId: "i" })',
  ])('is too much for %s', async field => {
    const answer = await query(tray, testMasterToken, `mutation { ${field} { clientMutationId } }`);

    expect(at(answer, 'errors', 0, 'message')).toBe('A user token is required');
  });
});

describe('an authorization code', () => {
  it('can be redeemed once', async () => {
    const code = await mint('generateAuthorizationCode', 'authorizationCode');

    expect(code).toMatch(/^[0-9a-f]{40}$/);
    expect(tray.control.redeem(code)).toBe(userId(tray, 'basalt'));
    expect(tray.control.redeem(code)).toBeUndefined();
  });

  it('can be redeemed for five minutes', async () => {
    const early = await mint('generateAuthorizationCode', 'authorizationCode');
    const late = await mint('generateAuthorizationCode', 'authorizationCode');

    tray.control.advance(5 * 60 * 1000 - 1);
    expect(tray.control.redeem(early)).toBeDefined();
    tray.control.advance(1);
    expect(tray.control.redeem(late)).toBeUndefined();
  });

  it('is no token, and a token is no code', async () => {
    const code = await mint('generateAuthorizationCode', 'authorizationCode');
    const token = await mint('authorize', 'accessToken');

    expect((await send(tray, code, 'POST', '/graphql', viewer)).status).toBe(401);
    expect(tray.control.redeem(token)).toBeUndefined();
    expect((await send(tray, token, 'POST', '/graphql', viewer)).status).toBe(200);
  });
});

describe('without a valid token', () => {
  it.each([undefined, 'wrong', `${testMasterToken}x`])(
    '%s gets a 401 with the words of each API, introspection included',
    async token => {
      const graphql = await send(tray, token, 'POST', '/graphql', {
        query: '{ __schema { queryType { name } } }',
      });
      const rest = await send(tray, token, 'GET', '/core/v1/connectors');

      expect(graphql).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
      expect(rest.status).toBe(401);
      expect(rest.body).toEqual({ message: 'The request is unauthorized' });
    },
  );
});
