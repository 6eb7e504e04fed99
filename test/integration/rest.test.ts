import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { credentialsFor } from '../../src/sandbox/connectors/credentials.ts';
import { services } from '../../src/sandbox/connectors/services.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, authenticationsOf, textAt, tokenOf } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
  token = tokenOf(tray, 'copper-kettle');
});
beforeEach(() => tray.control.reset());
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

/** The whole answer, asked as an end user. */
const ask = async (text: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown> =>
  (await gateway.ask(text, { token, variables })).body;

/** The data of an answer without errors. */
async function read(text: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer = await ask(text, variables);
  expect(at(answer, 'errors')).toBeUndefined();
  return at(answer, 'data');
}

/** Of every error: its code, and where its violations are. */
function refusalsOf(answer: unknown): readonly unknown[] {
  return listAt(answer, 'errors').map(error => ({
    path: at(error, 'path'),
    code: at(error, 'extensions', 'code'),
    violations: listAt(error, 'extensions', 'violations').map(violation => at(violation, 'path')),
  }));
}

function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new TypeError(`no list in ${JSON.stringify(value)}`);
  return list;
}

const nowhere = '00000000-0000-4000-8000-000000000000';
const crmAuth = seededAuthenticationId('copper-kettle', 'northwind-crm');
const crm = { connector: 'northwind-crm', version: '10.1', authId: crmAuth };
const call = `mutation ($input: OperationCallInput!) { callOperation(input: $input) {
  outcome output failure { statusCode message body } warnings clientMutationId } }`;

describe('the catalogue', () => {
  const names = async (filter: object): Promise<readonly unknown[]> => {
    const data = await read(
      'query ($filter: ConnectorFilter) { connectors(filter: $filter) { nodes { name version } totalCount } }',
      { filter },
    );
    const nodes = listAt(data, 'connectors', 'nodes');
    expect(at(data, 'connectors', 'totalCount')).toBe(nodes.length);
    return nodes.map(node => `${textAt(node, 'name')} ${textAt(node, 'version')}`);
  };

  it('lists every connector of Tray’s, versions newest first, number by number', async () => {
    const all = await names({});
    const direct = await fetch(`${tray.origin}/core/v1/connectors`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const elements: unknown = await direct.json();

    const atTray = listAt(elements, 'elements').map(
      element => `${textAt(element, 'name')} ${textAt(element, 'version')}`,
    );
    expect([...all].sort()).toEqual(atTray.sort());
    expect(all.indexOf('northwind-crm 10.1')).toBe(all.indexOf('northwind-crm 9.2') - 1);
  });

  it('finds the words of a search in name, title and description, whatever their case', async () => {
    const data = await read(`{
      byName: connectors(filter: { search: "TABULA-sheets" }) { nodes { name } }
      byWords: connectors(filter: { search: "crm  NORTHWIND" }) { nodes { version description } }
      byNothing: connectors(filter: { search: "tabula zzzzzz" }) { totalCount nodes { name } }
    }`);
    const description = textAt(data, 'byWords', 'nodes', 0, 'description');
    const byDescription = await names({ search: description.split(' ').reverse().join(' ') });

    expect(at(data, 'byName', 'nodes')).toEqual([{ name: 'tabula-sheets' }]);
    expect(listAt(data, 'byWords', 'nodes').map(node => at(node, 'version'))).toEqual([
      '10.1',
      '9.2',
    ]);
    expect(at(data, 'byNothing')).toEqual({ totalCount: 0, nodes: [] });
    expect(description.split(' ').length).toBeGreaterThan(2);
    expect(byDescription).toEqual(['northwind-crm 10.1', 'northwind-crm 9.2']);
  });

  it('narrows by names, by service and to the newest versions, all at once where asked', async () => {
    expect(await names({ names: ['pigeon-chat', 'ledger-desk', 'nobody'] })).toEqual([
      'ledger-desk 3.4',
      'pigeon-chat 9.0',
      'pigeon-chat 8.0',
    ]);
    expect(await names({ names: [] })).toEqual([]);
    expect(await names({ service: 'northwind-crm' })).toEqual([
      'northwind-crm 10.1',
      'northwind-crm 9.2',
    ]);
    expect(await names({ service: 'northwind-crm', latestOnly: true })).toEqual([
      'northwind-crm 10.1',
    ]);
    expect(await names({ names: ['ledger-desk'], service: 'northwind-crm' })).toEqual([]);
  });

  it('gives the newest version unless another is named, and null for what there is not', async () => {
    const data = await read(`{
      newest: connector(name: "northwind-crm") { version isLatest versions { version isLatest } }
      older: connector(name: "northwind-crm", version: "9.2") { version isLatest }
      never: connector(name: "northwind-crm", version: "9.20") { version }
      nobody: connector(name: "nobody") { version }
    }`);

    expect(data).toEqual({
      newest: {
        version: '10.1',
        isLatest: true,
        versions: [
          { version: '10.1', isLatest: true },
          { version: '9.2', isLatest: false },
        ],
      },
      older: { version: '9.2', isLatest: false },
      never: null,
      nobody: null,
    });
  });

  it('knows services with their environments and connectors, and null for others', async () => {
    const data = await read(`{
      crm: connectorService(name: "northwind-crm", version: 2) { id name version
        environments { title name authenticationType credentialsSchema userDataSchema scopes { scope description } }
        connectors { name version } }
      none: connectorService(name: "northwind-crm", version: 3) { id }
      nobody: connectorService(name: "nobody", version: 1) { id }
    }`);

    const service = services.find(({ name, version }) => name === 'northwind-crm' && version === 2);
    expect(at(data, 'crm')).toEqual({
      id: service?.id,
      name: 'northwind-crm',
      version: 2,
      environments: service?.environments.map(environment => ({
        title: environment.title,
        name: environment.title,
        authenticationType: environment.authenticationType,
        credentialsSchema: environment.credentialsSchema,
        userDataSchema: environment.userDataSchema,
        scopes: environment.scopes,
      })),
      connectors: [{ name: 'northwind-crm', version: '10.1' }],
    });
    expect([at(data, 'none'), at(data, 'nobody')]).toEqual([null, null]);
  });

  it('shows operations with their schemas as Tray gives them, and finds one by its name', async () => {
    const data = await read(`{ connector(name: "northwind-crm") {
      operations { name title description inputSchema outputSchema hasDynamicOutput authScopes }
      found: operations(search: "custom FIELD") { name }
      one: operation(name: "find_records") { hasDynamicOutput lookups { path operation dependsOn }
        requiredInputSchema connector { name version isLatest } }
      hidden: operation(name: "list_object_types_ddl") { name }
    } }`);
    const direct = await fetch(
      `${tray.origin}/core/v1/connectors/northwind-crm/versions/10.1/operations`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const atTray: unknown = await direct.json();

    const connector = at(data, 'connector');
    expect(at(connector, 'operations')).toEqual(at(atTray, 'elements'));
    expect(at(connector, 'found')).toEqual([{ name: 'create_custom_field' }]);
    expect(at(connector, 'hidden')).toBeNull();
    expect(at(connector, 'one')).toMatchObject({
      hasDynamicOutput: true,
      connector: { name: 'northwind-crm', version: '10.1', isLatest: true },
      requiredInputSchema: { required: ['object_type'] },
    });
    expect(listAt(connector, 'one', 'lookups')).toContainEqual({
      path: '/properties/conditions/items/properties/field',
      operation: 'list_fields_ddl',
      dependsOn: ['/object_type'],
    });
  });

  it('shows the caller’s authentications that fit a connector: service and service version', async () => {
    const data = await read(`{
      newer: connector(name: "northwind-crm") { authentications { name service { name version } } }
      older: connector(name: "northwind-crm", version: "9.2") { authentications { name service { version } } }
    }`);

    expect(listAt(data, 'newer', 'authentications')).toHaveLength(3);
    expect(at(data, 'older', 'authentications')).toEqual([
      { name: 'Northwind CRM (old key)', service: { version: '1' } },
    ]);
  });
});

describe('pages of the catalogue', () => {
  const page = `query ($first: Int, $after: String, $last: Int, $before: String) {
    connectors(first: $first, after: $after, last: $last, before: $before) { totalCount
      nodes { name version } edges { cursor node { name version } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

  it.each([
    ['forwards', 'first', 'after', 'endCursor', 'hasNextPage'],
    ['backwards', 'last', 'before', 'startCursor', 'hasPreviousPage'],
  ] as const)('meet every connector once, %s', async (_way, size, from, cursor, more) => {
    const whole = listAt(await read(page), 'connectors', 'nodes');
    const walked: unknown[] = [];
    let start: unknown = null;
    let isMore: unknown = true;
    for (let pages = 0; isMore; pages += 1) {
      const data = await read(page, { [size]: 40, [from]: start });
      const nodes = listAt(data, 'connectors', 'nodes');
      if (size === 'first') walked.push(...nodes);
      else walked.unshift(...nodes);
      start = at(data, 'connectors', 'pageInfo', cursor);
      isMore = at(data, 'connectors', 'pageInfo', more);
      expect(pages).toBeLessThan(10);
    }

    expect(walked).toEqual(whole);
    expect(whole.length).toBeGreaterThan(80);
  });

  it('lie between two cursors, and the cursors work in a later request', async () => {
    const data = await read(page, { first: 10 });
    const cursors = listAt(data, 'connectors', 'edges').map(edge => at(edge, 'cursor'));
    const whole = listAt(data, 'connectors', 'nodes');

    const between = await read(page, { after: cursors[1], before: cursors[8], first: 4 });
    const end = await read(page, { after: cursors[1], before: cursors[8], last: 2 });
    const nothing = await read(page, { after: cursors[3], before: cursors[4] });

    expect(at(between, 'connectors', 'nodes')).toEqual(whole.slice(2, 6));
    expect(at(between, 'connectors', 'pageInfo')).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: cursors[2],
      endCursor: cursors[5],
    });
    expect(at(end, 'connectors', 'nodes')).toEqual(whole.slice(6, 8));
    expect(at(nothing, 'connectors')).toMatchObject({
      nodes: [],
      edges: [],
      totalCount: at(data, 'connectors', 'totalCount'),
    });
  });

  it('hold every cursor of an edge to its own node', async () => {
    const data = await read(page, { last: 3 });

    const [, second] = listAt(data, 'connectors', 'edges');
    const after = await read(page, { after: at(second, 'cursor') });

    expect(listAt(after, 'connectors', 'nodes')).toEqual(
      listAt(data, 'connectors', 'nodes').slice(2),
    );
    expect(at(after, 'connectors', 'pageInfo')).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  it('that cannot be are refused, naming the argument, and the rest is answered', async () => {
    const stale = Buffer.from('retired-connector@1.0').toString('base64url');

    const answer = await ask(`{
      a: connectors(first: -1) { totalCount } b: connectors(last: -2) { totalCount }
      c: connectors(after: "${stale}") { totalCount } d: connectors(before: "%%%") { totalCount }
      e: connectors(first: 0) { totalCount nodes { name } }
      f: connectors(after: "") { totalCount }
    }`);

    expect(refusalsOf(answer)).toEqual([
      { path: ['a'], code: 'INPUT_INVALID', violations: ['/first'] },
      { path: ['b'], code: 'INPUT_INVALID', violations: ['/last'] },
      { path: ['c'], code: 'INPUT_INVALID', violations: ['/after'] },
      { path: ['d'], code: 'INPUT_INVALID', violations: ['/before'] },
      { path: ['f'], code: 'INPUT_INVALID', violations: ['/after'] },
    ]);
    expect(at(answer, 'data', 'e', 'nodes')).toEqual([]);
  });
});

describe('an authentication', () => {
  const service = services.find(({ name, version }) => name === 'northwind-crm' && version === 2);
  const environment = service?.environments[0];
  if (!environment) throw new TypeError('no environment');
  const { credentials } = credentialsFor('northwind-crm', environment, 'copper-kettle');
  const create = `mutation ($input: CreateAuthenticationInput!) { createAuthentication(input: $input) {
    clientMutationId authentication { id name scopes onPremAgentGroupId service { name version }
      serviceEnvironment { id title authenticationType } connectors { name version } } } }`;
  const update = `mutation ($input: UpdateAuthenticationInput!) { updateAuthentication(input: $input) {
    clientMutationId authentication { id name scopes service { name } } } }`;

  it('is created, read, used, changed, listed and deleted', async () => {
    const created = await read(create, {
      input: {
        name: 'Frisch ☕',
        serviceEnvironmentId: environment.id,
        credentials,
        userData: { subdomain: 'kettle' },
        scopes: ['crm:read'],
        onPremAgentGroupId: nowhere,
        clientMutationId: 'new',
      },
    });
    const id = textAt(created, 'createAuthentication', 'authentication', 'id');
    const single = await read(
      `{ authentication(id: "${id}") { id name scopes onPremAgentGroupId } }`,
    );
    const used = await read(call, {
      input: { ...crm, authId: id, operation: 'list_records', input: { object_type: 'contact' } },
    });
    const changed = await read(update, {
      input: { id, name: 'Changed', credentials: { api_key: 'wrong' }, clientMutationId: 'u' },
    });
    const refused = await read(call, {
      input: { ...crm, authId: id, operation: 'list_records', input: { object_type: 'contact' } },
    });
    const listed = await read(
      '{ viewer { authentications { edges { node { id name scopes } } } } }',
    );
    const deleted = await read(
      `mutation { deleteAuthentication(input: { id: "${id}", clientMutationId: "d" }) { deletedAuthenticationId clientMutationId } }`,
    );
    const gone = await read(`{ authentication(id: "${id}") { id name } }`);
    const afterwards = await authenticationsOf(tray, token);

    expect(at(created, 'createAuthentication')).toEqual({
      clientMutationId: 'new',
      authentication: {
        id,
        name: 'Frisch ☕',
        scopes: ['crm:read'],
        onPremAgentGroupId: nowhere,
        service: { name: 'northwind-crm', version: '2' },
        serviceEnvironment: {
          id: environment.id,
          title: 'Production',
          authenticationType: 'token',
        },
        connectors: [{ name: 'northwind-crm', version: '10.1' }],
      },
    });
    expect(at(single, 'authentication')).toEqual({
      id,
      name: 'Frisch ☕',
      scopes: ['crm:read'],
      onPremAgentGroupId: nowhere,
    });
    expect(at(used, 'callOperation')).toMatchObject({ outcome: 'SUCCESS', failure: null });
    expect(at(changed, 'updateAuthentication')).toEqual({
      clientMutationId: 'u',
      authentication: {
        id,
        name: 'Changed',
        scopes: ['crm:read'],
        service: { name: 'northwind-crm' },
      },
    });
    expect(at(refused, 'callOperation')).toMatchObject({
      outcome: 'ERROR',
      output: null,
      failure: { statusCode: 401 },
    });
    expect(listAt(listed, 'viewer', 'authentications', 'edges')).toContainEqual({
      node: { id, name: 'Changed', scopes: ['crm:read'] },
    });
    expect(deleted).toEqual({
      deleteAuthentication: { deletedAuthenticationId: id, clientMutationId: 'd' },
    });
    expect(gone).toEqual({ authentication: null });
    expect([...afterwards.values()]).not.toContain(id);
    const { 'connectors.operations': _o, 'connectors.list': _l, ...counts } = tray.control.counts();
    expect(counts).toMatchObject({
      'authentications.create': 1,
      'authentications.update': 1,
      'authentications.delete': 1,
      'connectors.call': 2,
    });
  });

  it('is deleted once: the second time Tray’s refusal comes through', async () => {
    const { body } = await gateway.ask(create, {
      token,
      variables: {
        input: { name: 'short', serviceEnvironmentId: environment.id, credentials },
      },
    });
    const id = textAt(body, 'data', 'createAuthentication', 'authentication', 'id');
    const twice = await ask(
      `mutation { a: deleteAuthentication(input: { id: "${id}" }) { deletedAuthenticationId }
        b: deleteAuthentication(input: { id: "${id}" }) { deletedAuthenticationId } }`,
    );

    expect(at(twice, 'data')).toEqual({ a: { deletedAuthenticationId: id }, b: null });
    expect(at(twice, 'errors')).toMatchObject([
      {
        message: 'Authentication not found',
        path: ['b'],
        extensions: { code: 'UPSTREAM_REJECTED', api: 'auths', retryable: false },
      },
    ]);
  });

  it.each([
    ['an unknown environment', { serviceEnvironmentId: nowhere }, 'UPSTREAM_REJECTED'],
    ['credentials that do not fit', { credentials: { api_key: 7 } }, 'UPSTREAM_REJECTED'],
    ['user data that does not fit', { userData: { unknown: 1 } }, 'UPSTREAM_REJECTED'],
  ])('is not stored with %s', async (_name, wrong, code) => {
    const before = await authenticationsOf(tray, token);
    const answer = await ask(create, {
      input: { name: 'x', serviceEnvironmentId: environment.id, credentials, ...wrong },
    });
    const after = await authenticationsOf(tray, token);

    expect(at(answer, 'data')).toEqual({ createAuthentication: null });
    expect(at(answer, 'errors')).toMatchObject([
      { path: ['createAuthentication'], extensions: { code, api: 'auths', retryable: false } },
    ]);
    expect(after).toEqual(before);
  });

  it('of somebody else can be neither read nor changed nor used', async () => {
    const id = seededAuthenticationId('blue-anchor', 'ledger-desk');

    const answer = await ask(`mutation {
      u: updateAuthentication(input: { id: "${id}", name: "mine", credentials: {} }) { clientMutationId }
      d: deleteAuthentication(input: { id: "${id}" }) { clientMutationId }
      c: callOperation(input: { connector: "ledger-desk", version: "3.4", operation: "list_invoices", authId: "${id}" }) { outcome }
    }`);
    const reading = await ask(`{ authentication(id: "${id}") { name } }`);

    expect(at(answer, 'data')).toEqual({ u: null, d: null, c: null });
    const codes = [...listAt(answer, 'errors'), ...listAt(reading, 'errors')];
    expect(codes.map(error => at(error, 'extensions', 'code'))).toEqual(Array(4).fill('FORBIDDEN'));
  });
});

describe('a connector call', () => {
  it('gives the output as JSON, and what was created can be read', async () => {
    const created = await read(call, {
      input: {
        ...crm,
        operation: 'create_contact',
        input: { first_name: 'Zoë', last_name: '🌶', email: 'zoe@cafe.example' },
        clientMutationId: 'c',
      },
    });
    const record_id = textAt(created, 'callOperation', 'output', 'id');
    const found = await read(call, {
      input: { ...crm, operation: 'get_record', input: { object_type: 'contact', record_id } },
    });

    expect(at(created, 'callOperation')).toMatchObject({
      outcome: 'SUCCESS',
      failure: null,
      warnings: [],
      clientMutationId: 'c',
    });
    expect(at(found, 'callOperation', 'output', 'record')).toMatchObject({
      first_name: 'Zoë',
      last_name: '🌶',
    });
    expect(tray.control.counts()['connectors.call']).toBe(2);
  });

  it('that the third party refuses is data, with its status and its own words', async () => {
    const missing = await read(call, {
      input: { ...crm, operation: 'get_record', input: { object_type: 'contact', record_id: 'x' } },
    });
    const revoked = await read('{ viewer { authentications { edges { node { id name } } } } }');
    const node = listAt(revoked, 'viewer', 'authentications', 'edges')
      .map(edge => at(edge, 'node'))
      .find(candidate => at(candidate, 'name') === 'Revoked at the other end');
    const unauthorized = await read(call, {
      input: {
        ...crm,
        authId: textAt(node, 'id'),
        operation: 'list_records',
        input: { object_type: 'contact' },
      },
    });

    expect(at(missing, 'callOperation')).toMatchObject({
      outcome: 'ERROR',
      output: null,
      failure: {
        statusCode: 404,
        message: expect.stringContaining('There is no record "x".'),
        body: { error: { code: 'NOT_FOUND' } },
      },
    });
    expect(at(unauthorized, 'callOperation')).toMatchObject({
      outcome: 'ERROR',
      failure: { statusCode: 401 },
    });
  });

  it('reaches operations that Tray hides', async () => {
    const data = await read(call, {
      input: {
        ...crm,
        operation: 'list_fields_ddl',
        input: { object: 'contact', include_system: true },
      },
    });

    expect(listAt(data, 'callOperation', 'output', 'result')[0]).toEqual({
      text: 'ID',
      value: 'id',
    });
  });

  it('with a wrong input is refused before anything is called or billed', async () => {
    const answer = await ask(call, {
      input: { ...crm, operation: 'get_record', input: { object_type: 7, extra: true } },
    });

    expect(refusalsOf(answer)).toEqual([
      {
        path: ['callOperation'],
        code: 'INPUT_INVALID',
        violations: expect.arrayContaining(['', '/object_type']),
      },
    ]);
    expect(tray.control.counts()['connectors.call']).toBeUndefined();
  });

  it.each([
    ['an unknown connector', { connector: 'nobody' }, 'INPUT_INVALID'],
    ['an unknown version', { version: '10.10' }, 'INPUT_INVALID'],
    ['an unknown authentication', { authId: nowhere }, 'UPSTREAM_REJECTED'],
    ['no authentication where one is needed', { authId: null }, 'UPSTREAM_REJECTED'],
    [
      'an authentication of another service',
      { authId: seededAuthenticationId('copper-kettle', 'ledger-desk') },
      'FORBIDDEN',
    ],
  ])('to %s is an error', async (_name, wrong, code) => {
    const answer = await ask(call, {
      input: { ...crm, operation: 'list_records', input: { object_type: 'contact' }, ...wrong },
    });

    expect(at(answer, 'data')).toEqual({ callOperation: null });
    expect(at(answer, 'errors')).toMatchObject([
      { path: ['callOperation'], extensions: { code, retryable: false } },
    ]);
  });

  it('to an unknown operation is what Tray makes of it: a failed connector', async () => {
    const data = await read(call, { input: { ...crm, operation: 'nothing', input: {} } });

    expect(at(data, 'callOperation')).toMatchObject({
      outcome: 'ERROR',
      failure: { statusCode: null, message: expect.stringContaining('unexpectedly failed') },
    });
  });

  it('describes the output of this very input, where it depends on it', async () => {
    const schema = 'query ($input: OperationCallInput!) { operationOutputSchema(input: $input) }';
    const describe = async (input: object): Promise<unknown> =>
      at(
        await read(schema, { input: { ...crm, operation: 'find_records', input } }),
        'operationOutputSchema',
      );

    const contacts = await describe({ object_type: 'contact' });
    const accounts = await describe({ object_type: 'account' });

    expect(contacts).toMatchObject({ $schema: 'http://json-schema.org/draft-04/schema#' });
    const fields = (described: unknown): readonly string[] =>
      Object.keys(Object(at(described, 'properties', 'records', 'items', 'properties')));
    expect(fields(contacts)).toContain('last_name');
    expect(fields(accounts)).not.toContain('last_name');
    const bodies = tray.control.requests().map(({ body }) => at(body, 'returnOutputSchema'));
    expect(bodies.filter(flag => flag === true)).toHaveLength(2);
  });
});

describe('the check of an input', () => {
  const check = `query ($input: OperationInput!) { inputViolations(input: $input) { path keyword message expected found } }`;
  const target = { connector: 'northwind-crm', version: '10.1' };

  it('names every violation and calls nothing', async () => {
    const data = await read(check, {
      input: { ...target, operation: 'get_record', input: { object_type: 7 } },
    });
    const fine = await read(check, {
      input: {
        ...target,
        operation: 'get_record',
        input: { object_type: 'contact', record_id: '1' },
      },
    });

    const violations = listAt(data, 'inputViolations');
    expect(violations.map(violation => [at(violation, 'path'), at(violation, 'keyword')])).toEqual([
      ['', 'required'],
      ['/object_type', 'type'],
    ]);
    expect(fine).toEqual({ inputViolations: [] });
    expect(tray.control.counts()['connectors.call']).toBeUndefined();
  });

  it.each([
    ['connector', { ...target, connector: 'nobody', operation: 'get_record' }],
    ['operation', { ...target, operation: 'nothing' }],
  ])('refuses an unknown %s', async (part, unknown) => {
    const answer = await ask(check, { input: { ...unknown, input: {} } });

    expect(refusalsOf(answer)).toEqual([
      { path: ['inputViolations'], code: 'INPUT_INVALID', violations: [`/${part}`] },
    ]);
  });
});

describe('the choices of a field', () => {
  const lookup = `query ($input: LookupOptionsInput!) { lookupOptions(input: $input) {
    options { text value } totalCount billedTasks pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const choices = async (input: object): Promise<unknown> =>
    at(await read(lookup, { input: { ...crm, ...input } }), 'lookupOptions');
  const record = { operation: 'get_record', path: '/properties/record_id' };
  const values = { object_type: 'contact' };

  it('come from the third party, for one task', async () => {
    const found = await choices({ operation: 'create_record', path: '/object_type' });

    expect(found).toMatchObject({
      options: [
        { text: 'Account', value: 'account' },
        { text: 'Contact', value: 'contact' },
        { text: 'Deal', value: 'deal' },
      ],
      totalCount: 3,
      billedTasks: 1,
    });
    expect(tray.control.counts()['connectors.call']).toBe(1);
    expect(tray.control.requests().at(-1)?.body).toMatchObject({
      operation: 'list_object_types_ddl',
    });
  });

  it('depend on the values they are said to depend on', async () => {
    const contacts = await choices({ ...record, values });
    const deals = await choices({ ...record, values: { object_type: 'deal' } });

    expect(at(contacts, 'options', 0, 'value')).toMatch(/^con-/);
    expect(at(deals, 'options', 0, 'value')).not.toMatch(/^con-/);
  });

  it('are not asked for while a value is missing, which is named', async () => {
    const answer = await ask(lookup, { input: { ...crm, ...record, values: { object_type: '' } } });
    const empty = await ask(lookup, { input: { ...crm, ...record } });

    for (const refused of [answer, empty]) {
      expect(refusalsOf(refused)).toEqual([
        { path: ['lookupOptions'], code: 'INPUT_INVALID', violations: ['/values/object_type'] },
      ]);
    }
    expect(tray.control.counts()['connectors.call']).toBeUndefined();
  });

  it('are found by search, whatever the case', async () => {
    const found = await choices({ ...record, values, search: 'ACCOUNTS' });

    const texts = listAt(found, 'options').map(option => textAt(option, 'text'));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.every(text => text.includes('accounts'))).toBe(true);
    expect(at(found, 'totalCount')).toBe(texts.length);
  });

  it('come in pages that meet each choice once', async () => {
    const whole = listAt(await choices({ ...record, values }), 'options');
    const walked: unknown[] = [];
    let after: unknown = null;
    for (let isMore: unknown = true; isMore && walked.length <= whole.length; ) {
      const page = await choices({ ...record, values, first: 10, after });
      walked.push(...listAt(page, 'options'));
      after = at(page, 'pageInfo', 'endCursor');
      isMore = at(page, 'pageInfo', 'hasNextPage');
    }

    expect(walked).toEqual(whole);
    expect(whole.length).toBeGreaterThan(20);
  });

  it.each([
    ['a negative page', { ...record, values, first: -1 }, '/first'],
    ['a cursor of another list', { ...record, values, after: 'x' }, '/after'],
    [
      'a field without a lookup',
      { operation: 'create_contact', path: '/properties/email' },
      '/path',
    ],
    ['an unknown operation', { operation: 'nothing', path: '/x' }, '/operation'],
    ['an unknown connector', { ...record, connector: 'nobody' }, '/connector'],
  ])('are refused for %s', async (_name, input, violation) => {
    const answer = await ask(lookup, { input: { ...crm, ...input } });

    expect(refusalsOf(answer)).toEqual([
      { path: ['lookupOptions'], code: 'INPUT_INVALID', violations: [violation] },
    ]);
  });

  it('are an error where the third party refuses', async () => {
    tray.control.fault({
      route: 'connectors.call',
      times: 1,
      status: 200,
      body: { outcome: 'error', output: { message: 'no more today' } },
    });

    const answer = await ask(lookup, {
      input: { ...crm, ...record, values: { object_type: 'account' } },
    });

    expect(at(answer, 'errors')).toMatchObject([
      {
        message: expect.stringContaining('no more today'),
        extensions: { code: 'UPSTREAM_REJECTED', api: 'connectors', retryable: false },
      },
    ]);
  });
});
