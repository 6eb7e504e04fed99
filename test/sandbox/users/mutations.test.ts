import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seededProjectId, seededSolutionId } from '../../../src/sandbox/seed/solutions.ts';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../../support/localTray.ts';
import { at, authenticationsOf, query, send, textAt, tokenOf, userId } from '../trayClient.ts';

let tray: LocalTray;

beforeEach(async () => {
  tray = await startTestTray();
});
afterEach(() => tray.close());

type Input = Readonly<Record<string, unknown>>;

/** Runs one mutation and gives its payload; an error becomes its message. */
async function mutate(token: string, name: string, input: Input, selection: string) {
  const type = name === 'removeAuthentication' ? 'RemoveUserAuthentication' : name;
  const inputType = `${type[0]?.toUpperCase()}${type.slice(1)}Input`;
  const document = `mutation ($input: ${name === 'callConnector' ? 'ConnectorCallInput' : inputType}!) { ${name}(input: $input) { ${selection} clientMutationId } }`;
  const answer = await query(tray, token, document, { input });
  return at(answer, 'errors', 0, 'message') ?? at(answer, 'data', name);
}

describe('end users', () => {
  it('are created, changed and removed, echoing the client mutation id', async () => {
    const created = await mutate(
      testMasterToken,
      'createExternalUser',
      { name: 'Amber Till', externalUserId: 'amber', clientMutationId: 'm-1' },
      'userId',
    );
    const id = textAt(created, 'userId');
    const changed = await mutate(
      testMasterToken,
      'updateExternalUser',
      { userId: id, isTestUser: true },
      'user { id name externalUserId isTestUser }',
    );
    const removed = await mutate(testMasterToken, 'removeExternalUser', { userId: id }, '');
    const again = await mutate(testMasterToken, 'removeExternalUser', { userId: id }, '');

    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(created).toEqual({ userId: id, clientMutationId: 'm-1' });
    expect(changed).toEqual({
      user: { id, name: 'Amber Till', externalUserId: 'amber', isTestUser: true },
      clientMutationId: null,
    });
    expect(removed).toEqual({ clientMutationId: null });
    expect(again).toBe('User not found');
  });

  it('have external ids of their own', async () => {
    const input = { name: 'Second Basalt', externalUserId: 'basalt' };

    const answer = await mutate(testMasterToken, 'createExternalUser', input, 'userId');

    expect(answer).toBe('There is a user with the externalUserId basalt already');
    expect(tray.users().filter(({ externalUserId }) => externalUserId === 'basalt')).toHaveLength(
      1,
    );
  });

  it('take their instances and authentications with them', async () => {
    const id = userId(tray, 'copper-kettle');
    const token = tray.mintUserToken(id);
    const [authId = ''] = [...(await authenticationsOf(tray, token)).values()];

    await mutate(testMasterToken, 'removeExternalUser', { userId: id }, '');
    const left = await query(
      tray,
      testMasterToken,
      '{ viewer { solutionInstances { totalCount edges { node { owner } } } } }',
    );
    const gone = await send(tray, testMasterToken, 'GET', `/core/v1/authentications/${authId}`);

    expect(at(left, 'data', 'viewer', 'solutionInstances', 'totalCount')).toBe(11);
    expect(JSON.stringify(left)).not.toContain(id);
    expect(gone.status).toBe(404);
  });
});

describe('solution instances', () => {
  const instance =
    'solutionInstance { id name enabled owner authValues { externalId authId } configValues { externalId value } solutionVersionFlags { hasNewerVersion } }';

  it('are created disabled, filled, enabled and removed', async () => {
    const token = tokenOf(tray, 'moss-and-stone');
    const authId = (await authenticationsOf(tray, token)).get('tabula-sheets@1');
    const created = await mutate(
      token,
      'createSolutionInstance',
      { solutionId: seededSolutionId('orders-to-sheet'), instanceName: 'Mine' },
      instance,
    );
    const solutionInstanceId = textAt(created, 'solutionInstance', 'id');

    const refused = await mutate(
      token,
      'updateSolutionInstance',
      { solutionInstanceId, enabled: true, errorOnEnablingWithMissingValues: true },
      instance,
    );
    const updated = await mutate(
      token,
      'updateSolutionInstance',
      {
        solutionInstanceId,
        enabled: true,
        errorOnEnablingWithMissingValues: true,
        authValues: [{ externalId: 'external_sheets_auth', authId }],
        configValues: [
          { externalId: 'external_spreadsheet_name', value: '"JSON text"' },
          { externalId: 'external_columns', value: 'bare text' },
          { externalId: 'external_first_row', value: '3' },
        ],
      },
      instance,
    );
    const removed = await mutate(token, 'removeSolutionInstance', { solutionInstanceId }, '');
    const again = await mutate(token, 'removeSolutionInstance', { solutionInstanceId }, '');

    expect(at(created, 'solutionInstance')).toMatchObject({
      name: 'Mine',
      enabled: false,
      authValues: [],
    });
    expect(refused).toBe('These slots have no value: external_sheets_auth');
    expect(at(updated, 'solutionInstance')).toMatchObject({
      name: 'Mine',
      enabled: true,
      owner: userId(tray, 'moss-and-stone'),
      authValues: [{ externalId: 'external_sheets_auth', authId }],
      configValues: [
        { externalId: 'external_spreadsheet_name', value: '"JSON text"' },
        { externalId: 'external_columns', value: '"bare text"' },
        { externalId: 'external_first_row', value: '3' },
      ],
    });
    expect(removed).toEqual({ clientMutationId: null });
    expect(again).toBe('Solution instance not found');
  });

  it('take values of new slots by an upgrade only', async () => {
    const token = tokenOf(tray, 'copper-kettle');
    const seen = await query(
      tray,
      token,
      '{ viewer { solutionInstances(criteria: { name: "Invoices" }) { edges { node { id } } } } }',
    );
    const solutionInstanceId = textAt(
      seen,
      ...['data', 'viewer', 'solutionInstances', 'edges'],
      ...[0, 'node', 'id'],
    );
    const authId = (await authenticationsOf(tray, token)).get('pigeon-chat@4');
    const authValues = [{ externalId: 'external_chat_auth', authId }];

    const updated = await mutate(
      token,
      'updateSolutionInstance',
      { solutionInstanceId, authValues },
      instance,
    );
    const empty = await mutate(token, 'upgradeSolutionInstance', { solutionInstanceId }, instance);
    const upgraded = await mutate(
      token,
      'upgradeSolutionInstance',
      { solutionInstanceId, authValues },
      instance,
    );

    expect(updated).toBe('The slot external_chat_auth is new: use upgradeSolutionInstance');
    expect(empty).toBe('These slots have no value: external_chat_auth');
    expect(at(upgraded, 'solutionInstance', 'solutionVersionFlags', 'hasNewerVersion')).toBe(false);
    expect(at(upgraded, 'solutionInstance', 'authValues')).toContainEqual(authValues[0]);
  });

  it.each([
    [
      'an unknown slot',
      'external_Sheets_auth',
      'tabula-sheets@1',
      'The solution has no auth slot external_Sheets_auth',
    ],
    [
      'an authentication of another service',
      'external_sheets_auth',
      'northwind-crm@2',
      'external_sheets_auth takes authentications of tabula-sheets, not northwind-crm',
    ],
  ])('refuse %s', async (_what, externalId, service, message) => {
    const token = tokenOf(tray, 'moss-and-stone');
    const authId = (await authenticationsOf(tray, token)).get(service);

    const answer = await mutate(
      token,
      'createSolutionInstance',
      {
        solutionId: seededSolutionId('orders-to-sheet'),
        instanceName: 'Mine',
        authValues: [{ externalId, authId }],
      },
      instance,
    );

    expect(answer).toBe(message);
  });

  it("refuse somebody else's authentication and are invisible to other users", async () => {
    const token = tokenOf(tray, 'moss-and-stone');
    const foreign = (await authenticationsOf(tray, tokenOf(tray, 'quiet-corner'))).get(
      'tabula-sheets@1',
    );
    const input = { solutionId: seededSolutionId('orders-to-sheet'), instanceName: 'Mine' };
    const created = await mutate(token, 'createSolutionInstance', input, instance);
    const solutionInstanceId = textAt(created, 'solutionInstance', 'id');

    const stolen = await mutate(
      token,
      'updateSolutionInstance',
      { solutionInstanceId, authValues: [{ externalId: 'external_sheets_auth', authId: foreign }] },
      instance,
    );
    const other = await mutate(
      tokenOf(tray, 'quiet-corner'),
      'removeSolutionInstance',
      { solutionInstanceId },
      '',
    );

    expect(stolen).toBe('The authentication belongs to somebody else');
    expect(other).toBe('Solution instance not found');
  });
});

describe('authentications', () => {
  it('are created from JSON text, checked against the environment only, and removed by their owner', async () => {
    const token = tokenOf(tray, 'basalt');
    const full = await query(
      tray,
      tokenOf(tray, 'moss-and-stone'),
      '{ viewer { authentications { edges { node { service { id name } serviceEnvironment { id } } } } } }',
    );
    const node = at(full, 'data', 'viewer', 'authentications', 'edges', 1, 'node');
    const input = {
      name: 'Mine',
      serviceId: at(node, 'service', 'id'),
      serviceEnvironmentId: at(node, 'serviceEnvironment', 'id'),
    };

    const unfit = await mutate(
      token,
      'createUserAuthentication',
      { ...input, data: '{}' },
      'authenticationId',
    );
    const mixedUp = await mutate(
      token,
      'createUserAuthentication',
      { ...input, serviceId: input.serviceEnvironmentId, data: '{"api_key":"k"}' },
      'authenticationId',
    );
    const noObject = await mutate(
      token,
      'createUserAuthentication',
      { ...input, data: 'secret' },
      'authenticationId',
    );
    const hidden = await mutate(
      token,
      'createUserAuthentication',
      { ...input, data: '{"api_key":"wrong but well-formed"}', hidden: true },
      'authenticationId',
    );
    const shown = await mutate(
      token,
      'createUserAuthentication',
      { ...input, data: '{"api_key":"wrong but well-formed"}', formData: '{}', scopes: [] },
      'authenticationId',
    );
    const authenticationId = textAt(shown, 'authenticationId');
    const listed = await authenticationsOf(tray, token);
    const foreign = await mutate(testMasterToken, 'removeAuthentication', { authenticationId }, '');
    const removed = await mutate(token, 'removeAuthentication', { authenticationId }, '');

    expect(at(node, 'service', 'name')).toBe('northwind-crm');
    expect(unfit).toBe(
      'Authentication credentials validation failed. Schema validation errors:\n[ 1 - #: required key [api_key] not found ]',
    );
    expect(mixedUp).toBe('serviceEnvironmentId names an environment of another service');
    expect(noObject).toBe('data must be the JSON text of an object');
    expect(at(hidden, 'authenticationId')).toEqual(expect.any(String));
    expect([...listed.values()]).toEqual([authenticationId]);
    expect(foreign).toBe('The authentication belongs to somebody else');
    expect(removed).toEqual({ clientMutationId: null });
    expect((await authenticationsOf(tray, token)).size).toBe(0);
  });
});

describe('callConnector', () => {
  it('gives the output as JSON text and refuses what it cannot call', async () => {
    const token = tokenOf(tray, 'copper-kettle');
    const authId = (await authenticationsOf(tray, token)).get('northwind-crm@2');
    const call = (operation: string, caller: string, input: unknown) =>
      mutate(
        caller,
        'callConnector',
        { connector: 'northwind-crm', version: '10.1', operation, authId, input },
        'output',
      );

    const listed = await call('list_records', token, '{"object_type":"contact"}');
    const unknown = await call('no_such', token, '{}');
    const foreign = await call('list_records', testMasterToken, '{}');
    const noText = await call('list_records', token, {});

    expect(JSON.parse(textAt(listed, 'output'))).toEqual(expect.any(Object));
    expect(unknown).toBe('The connector operation no_such was not found');
    expect(foreign).toBe('The authentication cannot be used here');
    expect(noText).toContain('Json must be text that holds JSON');
  });
});

describe('callConnector with credentials that the third party refuses', () => {
  it('is an error with the words of the connector', async () => {
    const token = tokenOf(tray, 'test-expired-keys');
    const authId = (await authenticationsOf(tray, token)).get('northwind-crm@2');
    const document = `mutation ($input: ConnectorCallInput!) { callConnector(input: $input) { output } }`;
    const call = { connector: 'northwind-crm', version: '10.1', operation: 'list_records', authId };

    const answer = await query(tray, token, document, {
      input: { ...call, input: '{"object_type":"contact"}' },
    });

    expect(at(answer, 'data')).toBeNull();
    expect(at(answer, 'errors', 0)).toMatchObject({
      message: expect.stringMatching(/./),
      path: ['callConnector'],
      extensions: { name: 'ConnectorError', code: 'connector_error' },
    });
  });
});

describe('projects', () => {
  it('round-trip through an export, with solution, configuration and workflows', async () => {
    const source = seededProjectId('invoices-to-ledger');
    const target = seededProjectId('scratch');
    const exportOf = async (projectId: string) => {
      const input = { projectId, exportSolution: true };
      return textAt(
        await mutate(testMasterToken, 'exportProject', input, 'exportedProjectJson'),
        'exportedProjectJson',
      );
    };

    const exportedProjectJson = await exportOf(source);
    const before = await exportOf(target);
    await mutate(
      testMasterToken,
      'importProject',
      { exportedProjectJson, targetProjectId: target },
      '',
    );
    const after = await exportOf(target);
    await mutate(
      testMasterToken,
      'importProject',
      { exportedProjectJson, targetProjectId: target, configJson: '{"retries":9}' },
      '',
    );
    const afterSecond = await exportOf(target);
    const config = await mutate(
      testMasterToken,
      'exportProjectConfig',
      { projectId: target },
      'exportProjectConfigJson',
    );

    expect(before).not.toBe(exportedProjectJson);
    expect(JSON.parse(exportedProjectJson)).toMatchObject({
      workflows: [{ name: 'Invoice requested' }, { name: 'Reminders' }],
      solution: { title: 'Invoices in Ledger Desk' },
    });
    expect(JSON.parse(after)).toEqual(JSON.parse(exportedProjectJson));
    expect(at(JSON.parse(afterSecond), 'workflows')).toHaveLength(2);
    expect(config).toMatchObject({
      exportProjectConfigJson: '{"environment":"production","retries":9}',
    });
  });

  it('move single workflows onto named targets', async () => {
    const ids = async (name: string) => {
      const answer = await query(
        tray,
        testMasterToken,
        `{ viewer { solutionInstances(criteria: { name: "${name}" }) { edges { node { workflows { edges { node { sourceWorkflowId sourceWorkflowName } } } } } } } }`,
      );
      const edge = at(answer, 'data', 'viewer', 'solutionInstances', 'edges', 0, 'node');
      return textAt(edge, 'workflows', 'edges', 0, 'node', 'sourceWorkflowId');
    };
    const [from, to] = [await ids('Orders'), await ids('Newsletter')];
    const exportOf = (id: string) =>
      mutate(testMasterToken, 'exportWorkflows', { workflowIds: [id] }, 'exportedWorkflowsJson');
    const exportedWorkflowsJson = textAt(await exportOf(from), 'exportedWorkflowsJson');

    const mismatch = await mutate(
      testMasterToken,
      'importWorkflows',
      { exportedWorkflowsJson, targetWorkflowIds: [] },
      '',
    );
    const imported = await mutate(
      testMasterToken,
      'importWorkflows',
      { exportedWorkflowsJson, targetWorkflowIds: [to] },
      '',
    );

    expect(mismatch).toBe('targetWorkflowIds names 0 workflows, the export holds 1');
    expect(imported).toEqual({ clientMutationId: null });
    expect(await exportOf(to)).toMatchObject({ exportedWorkflowsJson });
  });

  it.each([
    ['{"format":"something else"}', 'exportedProjectJson is not what exportProject gives'],
    ['not JSON', 'exportedProjectJson must be the JSON text of an object'],
  ])('stay as they are when the import is %s', async (exportedProjectJson, message) => {
    const target = seededProjectId('newsletter');
    const before = await mutate(
      testMasterToken,
      'exportProject',
      { projectId: target },
      'exportedProjectJson',
    );

    const answer = await mutate(
      testMasterToken,
      'importProject',
      { exportedProjectJson, targetProjectId: target },
      '',
    );

    expect(answer).toBe(message);
    expect(
      await mutate(testMasterToken, 'exportProject', { projectId: target }, 'exportedProjectJson'),
    ).toEqual(before);
  });
});
