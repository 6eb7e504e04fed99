import { credentialsFor } from '../../../src/sandbox/connectors/credentials.ts';
import { fixedId } from '../../../src/sandbox/connectors/fixedId.ts';
import { services } from '../../../src/sandbox/connectors/services.ts';
import { seededUserId } from '../../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../../src/sandbox/seed/seedAuthentications.ts';
import { seededProjectId, seededSolutionId } from '../../../src/sandbox/seed/solutions.ts';
import { everything, instance } from './reads.ts';
import type { Scenario, Sender, Step } from './scenario.ts';

/** What is there afterwards, as this sender sees it. */
const look = (as: Sender): Step => ({ query: `{ ${everything} }`, as });
const lookAtUsers: Step = {
  query: '{ users { edges { node { id name externalUserId isTestUser } cursor } } }',
};

/** `name(input: $input) { selection }` with `input` as a variable. */
const mutation = (name: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;

const createUser = mutation(
  'createExternalUser',
  'CreateExternalUserInput',
  'userId clientMutationId',
);
const updateUser = mutation(
  'updateExternalUser',
  'UpdateExternalUserInput',
  'user { id name externalUserId isTestUser } clientMutationId',
);
const removeUser = mutation('removeExternalUser', 'RemoveExternalUserInput', 'clientMutationId');
const authorize = mutation('authorize', 'AuthorizeInput', 'accessToken clientMutationId');
const code = mutation(
  'generateAuthorizationCode',
  'GenerateAuthorizationCodeInput',
  'authorizationCode clientMutationId',
);
const createAuth = mutation(
  'createUserAuthentication',
  'CreateUserAuthenticationInput',
  'authenticationId clientMutationId',
);
const removeAuth = mutation(
  'removeAuthentication',
  'RemoveUserAuthenticationInput',
  'clientMutationId',
);
const withInstance = `solutionInstance { ${instance} } clientMutationId`;
const createInstance = mutation(
  'createSolutionInstance',
  'CreateSolutionInstanceInput',
  withInstance,
);
const updateInstance = mutation(
  'updateSolutionInstance',
  'UpdateSolutionInstanceInput',
  withInstance,
);
const upgradeInstance = mutation(
  'upgradeSolutionInstance',
  'UpgradeSolutionInstanceInput',
  withInstance,
);
const removeInstance = mutation(
  'removeSolutionInstance',
  'RemoveSolutionInstanceInput',
  'clientMutationId',
);
const call = mutation('callConnector', 'ConnectorCallInput', 'output clientMutationId');
const exportProject = mutation(
  'exportProject',
  'ExportProjectInput',
  'exportedProjectJson clientMutationId',
);
const exportConfig = mutation(
  'exportProjectConfig',
  'ExportProjectConfigInput',
  'exportProjectConfigJson clientMutationId',
);
const importProject = mutation('importProject', 'ImportProjectInput', 'clientMutationId');
const exportWorkflows = mutation(
  'exportWorkflows',
  'ExportWorkflowsInput',
  'exportedWorkflowsJson clientMutationId',
);
const importWorkflows = mutation('importWorkflows', 'ImportWorkflowsInput', 'clientMutationId');

const nowhere = '00000000-0000-4000-8000-000000000000';
const basalt = seededUserId('basalt');
const kettle = seededUserId('copper-kettle');

function place(name: string, version: number, index = 0) {
  const service = services.find(item => item.name === name && item.version === version);
  const environment = service?.environments[index];
  if (!service || !environment)
    throw new TypeError(`no environment ${index} of ${name} ${version}`);
  const { credentials, userData } = credentialsFor(name, environment, 'basalt');
  return {
    serviceId: service.id,
    serviceEnvironmentId: environment.id,
    data: JSON.stringify(credentials),
    formData: JSON.stringify(userData),
  };
}

const crm = place('northwind-crm', 2);
const crmAuth = seededAuthenticationId('copper-kettle', 'northwind-crm');
const crmCall = (operation: string, input: unknown) => ({
  connector: 'northwind-crm',
  version: '10.1',
  operation,
  authId: crmAuth,
  input: typeof input === 'string' ? input : JSON.stringify(input),
});

/** Sent in every variant, one after the other to the same two Trays. */
export const mutations: readonly Scenario[] = [
  {
    name: 'the life of an end user',
    steps: [
      {
        query: createUser,
        variables: {
          input: {
            name: 'Ω „neu“ 🌱',
            externalUserId: 'new-1',
            isTestUser: true,
            clientMutationId: 'c-1',
          },
        },
        save: { user: ['createExternalUser', 'userId'] },
      },
      {
        query:
          'mutation { createExternalUser(input: { name: "two", externalUserId: "new-2" }) { userId clientMutationId } }',
      },
      {
        query: updateUser,
        variables: { input: { userId: '@user', isTestUser: false, clientMutationId: '' } },
      },
      {
        query: updateUser,
        variables: { input: { userId: '@user', isTestUser: null, clientMutationId: null } },
      },
      {
        query: authorize,
        variables: { input: { userId: '@user', clientMutationId: 'a "quoted" one' } },
        save: { token: ['authorize', 'accessToken'] },
      },
      look('@token'),
      { query: code, variables: { input: { userId: '@user', clientMutationId: '1' } } },
      lookAtUsers,
      { query: removeUser, variables: { input: { userId: '@user', clientMutationId: 'gone' } } },
      { ...look('@token'), fails: true },
      lookAtUsers,
    ],
  },
  {
    name: 'removing an end user who has instances and authentications',
    steps: [
      look('blue-anchor'),
      { query: removeUser, variables: { input: { userId: seededUserId('blue-anchor') } } },
      look('master'),
      lookAtUsers,
    ],
  },
  {
    name: 'end users that cannot be',
    steps: [
      {
        query: createUser,
        variables: { input: { name: 'twice', externalUserId: 'basalt' } },
        fails: true,
      },
      {
        query: updateUser,
        variables: { input: { userId: nowhere, isTestUser: true } },
        fails: true,
      },
      { query: removeUser, variables: { input: { userId: nowhere } }, fails: true },
      { query: authorize, variables: { input: { userId: 'no uuid' } }, fails: true },
      { query: code, variables: { input: { userId: '' } }, fails: true },
      { query: createUser, variables: { input: { name: null, externalUserId: 'x' } }, fails: true },
      { query: createUser, variables: { input: { name: 'x' } }, fails: true },
      { query: createUser, variables: { input: { name: 7, externalUserId: ['x'] } }, fails: true },
      { query: createUser, variables: {}, fails: true },
      lookAtUsers,
    ],
  },
  {
    name: 'mutations that need a master token, with a user token, an invalid one and none',
    steps: (['copper-kettle', 'invalid', 'none'] as const)
      .flatMap(as =>
        [
          { query: createUser, variables: { input: { name: 'x', externalUserId: 'x' } } },
          { query: updateUser, variables: { input: { userId: basalt, isTestUser: true } } },
          { query: removeUser, variables: { input: { userId: basalt } } },
          { query: authorize, variables: { input: { userId: basalt } } },
          { query: code, variables: { input: { userId: basalt } } },
          {
            query: exportProject,
            variables: { input: { projectId: seededProjectId('newsletter') } },
          },
          {
            query: exportConfig,
            variables: { input: { projectId: seededProjectId('newsletter') } },
          },
          {
            query: importProject,
            variables: {
              input: { exportedProjectJson: '{}', targetProjectId: seededProjectId('scratch') },
            },
          },
          { query: exportWorkflows, variables: { input: { workflowIds: [] } } },
          { query: importWorkflows, variables: { input: { exportedWorkflowsJson: '{}' } } },
        ].map((step): Step => ({ ...step, as, fails: true })),
      )
      .concat(lookAtUsers),
  },
  {
    name: 'mutations that need a user token, with a master token',
    steps: [
      {
        query: createInstance,
        variables: { input: { solutionId: seededSolutionId('newsletter'), instanceName: 'x' } },
        fails: true,
      },
      ...[updateInstance, upgradeInstance, removeInstance].map(
        (query): Step => ({
          query,
          variables: {
            input: { solutionInstanceId: fixedId('instance copper-kettle orders-to-sheet 0') },
          },
          fails: true,
        }),
      ),
      look('master'),
    ],
  },
  {
    name: 'the life of an authentication',
    steps: [
      {
        query: createAuth,
        variables: {
          input: {
            ...crm,
            name: 'Fresh — 新しい',
            scopes: ['crm:read', 'crm:read'],
            hidden: false,
            clientMutationId: 'a',
          },
        },
        as: 'basalt',
        save: { auth: ['createUserAuthentication', 'authenticationId'] },
      },
      {
        query: createAuth,
        variables: {
          input: { ...place('tabula-sheets', 1), name: 'Hidden', hidden: true, scopes: null },
        },
        as: 'basalt',
      },
      {
        query: `mutation { createUserAuthentication(input: {
          name: "by literals" serviceId: "${crm.serviceId}" serviceEnvironmentId: "${crm.serviceEnvironmentId}"
          data: ${JSON.stringify(crm.data)} formData: null scopes: "one" }) { authenticationId } }`,
        as: 'basalt',
      },
      { query: createAuth, variables: { input: { ...crm, name: 'the organisation’s' } } },
      look('basalt'),
      look('master'),
      {
        query: removeAuth,
        variables: { input: { authenticationId: '@auth', clientMutationId: 'r' } },
        as: 'basalt',
      },
      {
        query: removeAuth,
        variables: { input: { authenticationId: '@auth' } },
        as: 'basalt',
        fails: true,
      },
      look('basalt'),
    ],
  },
  {
    name: 'authentications that cannot be',
    steps: [
      ...[
        { ...crm, name: 'x', serviceId: nowhere },
        { ...crm, name: 'x', serviceEnvironmentId: nowhere },
        { ...crm, name: 'x', data: '{}' },
        { ...crm, name: 'x', data: '{"api_key": 7}' },
        { ...crm, name: 'x', data: 'no JSON' },
        { ...crm, name: 'x', data: '[1]' },
        { ...crm, name: 'x', data: '' },
        { ...crm, name: 'x', formData: '{"unknown": true}' },
        { ...crm, name: 'x', scopes: [null] },
        { ...crm, name: 'x', data: null },
      ].map(
        (input): Step => ({ query: createAuth, variables: { input }, as: 'basalt', fails: true }),
      ),
      {
        query: removeAuth,
        variables: { input: { authenticationId: nowhere } },
        as: 'basalt',
        fails: true,
      },
      {
        query: removeAuth,
        variables: { input: { authenticationId: crmAuth } },
        as: 'basalt',
        fails: true,
      },
      { query: removeAuth, variables: { input: { authenticationId: crmAuth } }, fails: true },
      look('basalt'),
    ],
  },
  {
    name: 'values of the scalar Json that are no text',
    steps: [
      ...[{ api_key: 'x' }, 7, true, ['x']].map(
        (data): Step => ({
          query: createAuth,
          variables: { input: { ...crm, name: 'x', data } },
          as: 'basalt',
          fails: true,
        }),
      ),
      ...['{ api_key: "x" }', '7', 'true', 'WORD', '["x"]', 'null'].map(
        (literal): Step => ({
          query: `mutation { callConnector(input: { connector: "northwind-crm" version: "10.1"
            operation: "list_records" authId: "${crmAuth}" input: ${literal} }) { output } }`,
          as: 'copper-kettle',
          fails: true,
        }),
      ),
      look('basalt'),
    ],
  },
  {
    name: 'the life of a solution instance',
    steps: [
      {
        query: createInstance,
        variables: {
          input: {
            solutionId: seededSolutionId('orders-to-sheet'),
            instanceName: 'Neu: "Bestellungen" ☕',
            authValues: [
              {
                externalId: 'external_sheets_auth',
                authId: seededAuthenticationId('copper-kettle', 'tabula-sheets'),
              },
            ],
            configValues: [
              { externalId: 'external_spreadsheet_name', value: '"Text: \\"ü\\" 東京"' },
              { externalId: 'external_columns', value: '["a", {"b": [1, null]}]' },
            ],
            clientMutationId: 'i',
          },
        },
        as: 'copper-kettle',
        save: { instance: ['createSolutionInstance', 'solutionInstance', 'id'] },
      },
      {
        query: updateInstance,
        variables: {
          input: {
            solutionInstanceId: '@instance',
            instanceName: 'Renamed',
            enabled: true,
            errorOnEnablingWithMissingValues: false,
            authValues: [
              {
                externalId: 'external_sheets_auth',
                authId: seededAuthenticationId('copper-kettle', 'tabula-sheets'),
              },
            ],
            configValues: [
              { externalId: 'external_first_row', value: '17' },
              { externalId: 'external_columns', value: 'bare text' },
            ],
            clientMutationId: 'u',
          },
        },
        as: 'copper-kettle',
      },
      {
        query: `mutation ($id: ID!, $value: Json) { updateSolutionInstance(input: { solutionInstanceId: $id
          configValues: { externalId: "external_spreadsheet_name", value: $value } }) { ${withInstance} } }`,
        variables: { id: '@instance', value: '{"deep": {"er": [true, 1.5e3, "\\u00fc"]}}' },
        as: 'copper-kettle',
      },
      {
        query: `mutation ($id: ID!) { updateSolutionInstance(input: { solutionInstanceId: $id enabled: false
          configValues: [{ externalId: "external_first_row", value: "[]" }, { externalId: "external_columns" }] })
          { ${withInstance} } }`,
        variables: { id: '@instance' },
        as: 'copper-kettle',
      },
      {
        query: updateInstance,
        variables: {
          input: {
            solutionInstanceId: '@instance',
            instanceName: null,
            enabled: null,
            authValues: null,
            configValues: null,
            errorOnEnablingWithMissingValues: null,
          },
        },
        as: 'copper-kettle',
      },
      { ...look('copper-kettle') },
      {
        query: removeInstance,
        variables: { input: { solutionInstanceId: '@instance', clientMutationId: 'bye' } },
        as: 'copper-kettle',
      },
      {
        query: removeInstance,
        variables: { input: { solutionInstanceId: '@instance' } },
        as: 'copper-kettle',
        fails: true,
      },
      look('copper-kettle'),
      look('master'),
    ],
  },
  {
    name: 'moving an instance to the newest version of its solution',
    steps: [
      {
        query: upgradeInstance,
        variables: {
          input: { solutionInstanceId: fixedId('instance copper-kettle rota-to-chat 3') },
        },
        as: 'copper-kettle',
        fails: true,
      },
      {
        query: upgradeInstance,
        variables: {
          input: {
            solutionInstanceId: fixedId('instance copper-kettle rota-to-chat 3'),
            configValues: [{ externalId: 'external_location_code', value: '"CK-1"' }],
            authValues: [
              {
                externalId: 'external_chat_auth',
                authId: seededAuthenticationId('copper-kettle', 'pigeon-chat'),
              },
            ],
            clientMutationId: 'up',
          },
        },
        as: 'copper-kettle',
      },
      look('copper-kettle'),
    ],
  },
  {
    name: 'solution instances that cannot be',
    steps: [
      ...[
        { solutionId: nowhere, instanceName: 'x' },
        {
          solutionId: seededSolutionId('newsletter'),
          instanceName: 'x',
          authValues: [{ externalId: 'external_nothing', authId: crmAuth }],
        },
        {
          solutionId: seededSolutionId('newsletter'),
          instanceName: 'x',
          authValues: [{ externalId: 'external_mail_auth', authId: nowhere }],
        },
        {
          solutionId: seededSolutionId('newsletter'),
          instanceName: 'x',
          authValues: [{ externalId: 'external_mail_auth', authId: crmAuth }],
        },
        {
          solutionId: seededSolutionId('newsletter'),
          instanceName: 'x',
          configValues: [{ externalId: 'EXTERNAL_list_name', value: '1' }],
        },
      ].map(
        (input): Step => ({
          query: createInstance,
          variables: { input },
          as: 'copper-kettle',
          fails: true,
        }),
      ),
      ...[updateInstance, upgradeInstance, removeInstance].map(
        (query): Step => ({
          query,
          variables: {
            input: { solutionInstanceId: fixedId('instance copper-kettle orders-to-sheet 0') },
          },
          as: 'basalt',
          fails: true,
        }),
      ),
      {
        query: updateInstance,
        variables: {
          input: {
            solutionInstanceId: fixedId('instance test-demo-cafe orders-to-sheet 14'),
            enabled: true,
            errorOnEnablingWithMissingValues: true,
          },
        },
        as: 'test-demo-cafe',
        fails: true,
      },
      look('copper-kettle'),
      look('test-demo-cafe'),
    ],
  },
  {
    name: 'calls of connectors',
    steps: [
      {
        query: call,
        variables: {
          input: {
            ...crmCall('create_contact', {
              first_name: 'Zoë',
              last_name: '🌶',
              email: 'zoe@example.com',
            }),
            clientMutationId: 'call',
          },
        },
        as: 'copper-kettle',
      },
      {
        query: `mutation ($auth: String) { callConnector(input: { connector: "northwind-crm", version: "10.1",
          operation: "list_records", authId: $auth, input: "{\\"object_type\\": \\"contact\\"}" }) { output } }`,
        variables: { auth: crmAuth },
        as: 'copper-kettle',
      },
      {
        query: call,
        variables: { input: crmCall('list_object_types_ddl', '{}') },
        as: 'copper-kettle',
      },
    ],
  },
  {
    name: 'calls of connectors that fail',
    steps: [
      { ...crmCall('list_records', {}), as: 'copper-kettle' },
      { ...crmCall('list_records', { object_type: 7 }), as: 'copper-kettle' },
      { ...crmCall('nothing', {}), as: 'copper-kettle' },
      { ...crmCall('list_records', 'no JSON'), as: 'copper-kettle' },
      { ...crmCall('list_records', '[]'), as: 'copper-kettle' },
      {
        ...crmCall('list_records', { object_type: 'contact' }),
        connector: 'nobody',
        as: 'copper-kettle',
      },
      {
        ...crmCall('list_records', { object_type: 'contact' }),
        version: '0.0',
        as: 'copper-kettle',
      },
      { ...crmCall('list_records', { object_type: 'contact' }), authId: null, as: 'copper-kettle' },
      {
        ...crmCall('list_records', { object_type: 'contact' }),
        authId: nowhere,
        as: 'copper-kettle',
      },
      { ...crmCall('list_records', { object_type: 'contact' }), as: 'basalt' },
      {
        ...crmCall('get_record', { object_type: 'contact', record_id: 'none' }),
        as: 'copper-kettle',
      },
      {
        ...crmCall('list_records', { object_type: 'contact' }),
        authId: fixedId('authentication copper-kettle northwind-crm 2 0 true'),
        as: 'copper-kettle',
      },
    ].map(({ as, ...input }): Step => ({ query: call, variables: { input }, as, fails: true })),
  },
  {
    name: 'projects and workflows that move',
    steps: [
      {
        query: exportProject,
        variables: {
          input: {
            projectId: seededProjectId('customers-to-crm'),
            exportSolution: true,
            clientMutationId: 'e',
          },
        },
        save: { project: ['exportProject', 'exportedProjectJson'] },
      },
      {
        query: importProject,
        variables: {
          input: {
            exportedProjectJson: '@project',
            targetProjectId: seededProjectId('scratch'),
            configJson: '{"environment": "staging", "ü": [1]}',
            clientMutationId: 'p',
          },
        },
      },
      { query: exportProject, variables: { input: { projectId: seededProjectId('scratch') } } },
      {
        query: exportConfig,
        variables: { input: { projectId: seededProjectId('scratch'), clientMutationId: 'k' } },
      },
      {
        query: exportWorkflows,
        variables: {
          input: {
            workflowIds: [fixedId('workflow newsletter Sign-up')],
            clientMutationId: 'w',
          },
        },
        save: { workflows: ['exportWorkflows', 'exportedWorkflowsJson'] },
      },
      {
        query: importWorkflows,
        variables: {
          input: {
            exportedWorkflowsJson: '@workflows',
            targetWorkflowIds: [fixedId('workflow orders-to-sheet Order received')],
            clientMutationId: 'v',
          },
        },
      },
      {
        query: exportProject,
        variables: { input: { projectId: seededProjectId('orders-to-sheet') } },
      },
    ],
  },
  {
    name: 'projects and workflows that cannot move',
    steps: [
      ...[exportProject, exportConfig].map(
        (query): Step => ({ query, variables: { input: { projectId: nowhere } }, fails: true }),
      ),
      ...[
        { exportedProjectJson: 'x', targetProjectId: seededProjectId('scratch') },
        { exportedProjectJson: '{}', targetProjectId: nowhere },
        { exportedProjectJson: '{}', targetProjectId: seededProjectId('scratch'), configJson: '7' },
      ].map((input): Step => ({ query: importProject, variables: { input }, fails: true })),
      { query: exportWorkflows, variables: { input: { workflowIds: [nowhere] } }, fails: true },
      {
        query: importWorkflows,
        variables: {
          input: { exportedWorkflowsJson: '{"workflows":[]}', targetWorkflowIds: [nowhere] },
        },
        fails: true,
      },
      { query: exportProject, variables: { input: { projectId: seededProjectId('scratch') } } },
    ],
  },
  {
    name: 'several mutations in one request, in their order',
    steps: [
      {
        query: `mutation ($a: CreateExternalUserInput!, $id: ID!) {
          a: createExternalUser(input: $a) { userId }
          b: createExternalUser(input: { name: "b", externalUserId: "b" }) { userId clientMutationId }
          updateExternalUser(input: { userId: $id, isTestUser: true }) { user { ...U } }
          c: updateExternalUser(input: { userId: $id, isTestUser: false }) { user { ...U } }
        } fragment U on ExternalUser { id isTestUser }`,
        variables: { a: { name: 'a', externalUserId: 'a' }, id: basalt },
      },
      {
        query: `mutation ($yes: Boolean!) {
          a: updateExternalUser(input: { userId: "${basalt}", isTestUser: true }) @skip(if: $yes) { clientMutationId }
          ... @include(if: $yes) { b: authorize(input: { userId: "${kettle}" }) { accessToken } }
        }`,
        variables: { yes: true },
      },
      lookAtUsers,
    ],
  },
  {
    name: 'several mutations in one request of which the second fails',
    steps: [
      {
        query: `mutation {
          a: createExternalUser(input: { name: "a", externalUserId: "first" }) { userId }
          b: createExternalUser(input: { name: "b", externalUserId: "basalt" }) { userId }
          c: createExternalUser(input: { name: "c", externalUserId: "third" }) { userId }
        }`,
        fails: true,
      },
      {
        query: `mutation { a: authorize(input: { userId: "${nowhere}" }) { accessToken }
          b: removeExternalUser(input: { userId: "${nowhere}" }) { clientMutationId }
          c: updateExternalUser(input: { userId: "${basalt}", isTestUser: true }) { clientMutationId } }`,
        fails: true,
      },
      lookAtUsers,
    ],
  },
];
