import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../../support/localTray.ts';
import { at, authenticationsOf, send, textAt, tokenOf } from '../trayClient.ts';

let tray: LocalTray;
let token: string;
let authId: string | undefined;

beforeAll(async () => {
  tray = await startTestTray();
  token = tokenOf(tray, 'copper-kettle');
  authId = (await authenticationsOf(tray, token)).get('northwind-crm@2');
});
afterAll(() => tray.close());

const crm = '/core/v1/connectors/northwind-crm/versions/10.1';
const call = (body: object, path = crm, bearer = token) =>
  send(tray, bearer, 'POST', `${path}/call`, body);

describe('the lists', () => {
  it('give connectors with the id, name and whole-number version of their service', async () => {
    const { body, headers } = await send(tray, testMasterToken, 'GET', '/core/v1/connectors');

    const elements = at(body, 'elements');
    const crmElement = Array.isArray(elements)
      ? elements.find(
          (element: unknown) =>
            at(element, 'name') === 'northwind-crm' && at(element, 'version') === '10.1',
        )
      : undefined;
    expect(crmElement).toEqual({
      name: 'northwind-crm',
      version: '10.1',
      title: expect.any(String),
      description: expect.any(String),
      service: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'northwind-crm', version: 2 },
    });
    expect(headers.get('content-type')).toBe('application/json');
    expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
  });

  it('leave _ddl operations out, which can be called all the same', async () => {
    const { body } = await send(tray, token, 'GET', `${crm}/operations`);
    const lookup = /"operation":"(\w+_ddl)","input":\{\}/.exec(JSON.stringify(body))?.[1];

    const answer = await call({ operation: lookup, authId, input: {} });

    expect(lookup).toBeDefined();
    expect(JSON.stringify(at(body, 'elements'))).not.toContain(`"name":"${lookup}"`);
    expect(answer).toMatchObject({
      status: 200,
      body: { outcome: 'success', output: { result: expect.any(Array) } },
    });
  });

  it.each([
    ['GET', '/core/v1/connectors/northwind-crm/versions/10.10/operations', 404],
    ['GET', '/core/v1/connectors/northwind-crm/versions/10.1/operations/', 404],
    ['GET', '/core/v1/connectors/%zz/versions/1.0/operations', 404],
    ['GET', '/core/v1/connectors/%2e%2e/versions/1.0/operations', 404],
    ['GET', '/core/v1/services/northwind-crm/versions/3/environments', 404],
    ['GET', '/core/v1/services/northwind-crm/versions/two/environments', 400],
    ['HEAD', '/core/v1/connectors', 404],
    ['OPTIONS', '/core/v1/connectors', 404],
    ['GET', '/graphql', 404],
    ['GET', '/', 404],
  ])('answer %s %s with %i and JSON', async (method, path, status) => {
    const answer = await send(tray, token, method, path);

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json');
    if (method !== 'HEAD') expect(textAt(answer.body, 'message')).not.toBe('');
  });
});

describe('a call', () => {
  it('reaches the third party and gives its answer', async () => {
    const answer = await call({
      operation: 'list_records',
      authId,
      input: { object_type: 'contact' },
    });

    expect(answer).toMatchObject({ status: 200, body: { outcome: 'success' } });
  });

  it("gives the third party's refusal inside a 200 when its key is wrong", async () => {
    const revoked = tokenOf(tray, 'test-expired-keys');
    const wrong = (await authenticationsOf(tray, revoked)).get('northwind-crm@2');

    const answer = await call(
      { operation: 'list_records', authId: wrong, input: { object_type: 'contact' } },
      crm,
      revoked,
    );

    expect(answer).toMatchObject({
      status: 200,
      body: { outcome: 'error', output: { response: { statusCode: 401 } } },
    });
  });

  it('gives the schema instead of data on request', async () => {
    const answer = await call({
      operation: 'find_records',
      authId,
      input: { object_type: 'contact' },
      returnOutputSchema: true,
    });

    expect(at(answer.body, 'outcome')).toBe('success');
    expect(Object.keys(Object(at(answer.body, 'output')))).toEqual(['output_schema']);
    expect(at(answer.body, 'output', 'output_schema', 'type')).toBe('object');
  });

  it('of an unknown operation is a failed connector inside a 200', async () => {
    const answer = await call({ operation: 'no_such', authId, input: {} });

    expect(answer.status).toBe(200);
    expect(textAt(answer.body, 'output', 'message')).toMatch(
      /^Unfortunately, the connector unexpectedly failed\..* Error ID: [0-9a-f]{10}$/,
    );
  });

  it.each([
    ['a missing key', { object_type: 'contact' }, '#: required key [record_id] not found'],
    [
      'a wrong type',
      { object_type: 'contact', record_id: 7 },
      '#/record_id: expected type: String, found: Integer',
    ],
  ])("is refused with the validator's words for %s", async (_what, input, violation) => {
    const answer = await call({ operation: 'get_record', authId, input });

    expect(answer).toMatchObject({
      status: 400,
      body: {
        message: `Connector input validation failed. Schema validation errors:\n[ 1 - ${violation} ]`,
        code: null,
      },
    });
  });

  it.each([
    [{ operation: 'x' }, "Missing required field at 'input'"],
    [{ operation: 'x', input: [] }, "Got value '[]' with wrong type, expecting object at 'input'"],
    [
      { operation: 'x', input: {}, authId: 5 },
      "Got value '5' with wrong type, expecting string at 'authId'",
    ],
    [{ operation: 'x', input: {}, authId: '5e7b53b2' }, "Couldn't decode a valid UUID at 'authId'"],
    [
      { operation: 'x', input: {}, returnOutputSchema: 'yes' },
      `Got value '"yes"' with wrong type, expecting boolean at 'returnOutputSchema'`,
    ],
  ])('with the body %j is a 400', async (body, reason) => {
    expect(await call(body)).toMatchObject({
      status: 400,
      body: { message: `Invalid value for: body (${reason})`, code: null },
    });
  });

  it("is for the authentication's owner and service only", async () => {
    const input = { object_type: 'contact' };
    const other = (await authenticationsOf(tray, token)).get('ledger-desk@1');

    const answers = await Promise.all([
      call({ operation: 'list_records', authId, input }, crm, testMasterToken),
      call({ operation: 'list_records', authId, input }, crm, tokenOf(tray, 'basalt')),
      call({ operation: 'list_records', authId: other, input }),
      call({ operation: 'list_records', authId: '00000000-0000-4000-8000-000000000000', input }),
      call({ operation: 'list_records', input }),
      call(
        { operation: 'list_records', authId, input },
        '/core/v1/connectors/northwind-crm/versions/7.7',
      ),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 404, 400, 404]);
  });
});
