import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../../support/localTray.ts';
import { at, authenticationsOf, send, textAt, tokenOf } from '../trayClient.ts';

const path = '/core/v1/authentications';
const nobody = '00000000-0000-4000-8000-000000000000';

let tray: LocalTray;
let token: string;
let otherToken: string;
let environments: unknown;

beforeAll(async () => {
  tray = await startTestTray();
  token = tokenOf(tray, 'copper-kettle');
  otherToken = tokenOf(tray, 'quiet-corner');
  const answer = await send(
    tray,
    token,
    'GET',
    '/core/v1/services/northwind-crm/versions/2/environments',
  );
  environments = at(answer.body, 'elements');
});
afterAll(() => tray.close());

const tokenEnvironment = () => textAt(environments, 0, 'id');

describe('an authentication', () => {
  it('is created, read without credentials, updated, read in full and deleted', async () => {
    const agent = '7d3f8a52-0c1e-4b6a-9f7d-2e5c8b1a4f60';
    const input = {
      name: 'Till',
      serviceEnvironmentId: tokenEnvironment(),
      credentials: { api_key: 'first' },
      userData: { subdomain: 'kettle' },
      scopes: ['a', 'b', 'a'],
      onPremAgentGroupId: agent,
    };

    const created = await send(tray, token, 'POST', path, input);
    const id = textAt(created.body, 'id');
    const read = await send(tray, token, 'GET', `${path}/${id}`);
    const updated = await send(tray, token, 'PUT', `${path}/${id}`, {
      name: 'Till 2',
      credentials: { api_key: 'second' },
    });
    const full = await send(tray, token, 'GET', `${path}/${id}/full`);
    const deleted = await send(tray, token, 'DELETE', `${path}/${id}`);
    const gone = await send(tray, token, 'GET', `${path}/${id}`);

    const metadata = {
      id,
      name: 'Till',
      serviceEnvironmentId: tokenEnvironment(),
      scopes: ['a', 'b'],
      onPremAgentGroupId: agent,
    };
    expect(created).toMatchObject({ status: 200, body: { id } });
    expect(read).toMatchObject({ status: 200 });
    expect(read.body).toEqual(metadata);
    expect(updated.body).toEqual({ ...metadata, name: 'Till 2' });
    expect(full.body).toEqual({
      ...metadata,
      name: 'Till 2',
      credentials: { api_key: 'second' },
      userData: { subdomain: 'kettle' },
    });
    expect(deleted).toMatchObject({ status: 204, body: undefined });
    expect(deleted.headers.get('content-type')).toBe('text/html');
    expect(gone).toMatchObject({
      status: 404,
      body: { message: 'Authentication not found', code: null },
    });
  });

  it('can be reached by the master token, but its credentials and calls are for the owner alone', async () => {
    const id = (await authenticationsOf(tray, token)).get('northwind-crm@2') ?? '';
    const forbidden = { status: 403, body: { message: 'The request is forbidden' } };
    const as = (bearer: string, suffix = '') => send(tray, bearer, 'GET', `${path}/${id}${suffix}`);

    expect(await as(testMasterToken)).toMatchObject({ status: 200, body: { id } });
    expect(await as(testMasterToken, '/full')).toMatchObject(forbidden);
    expect(await as(otherToken)).toMatchObject(forbidden);
    expect(await as(otherToken, '/full')).toMatchObject(forbidden);
    expect(await send(tray, otherToken, 'DELETE', `${path}/${id}`)).toMatchObject(forbidden);
    expect(await as(token, '/full')).toMatchObject({ status: 200 });
  });

  it('of the organisation belongs to the master token', async () => {
    const id = (await authenticationsOf(tray, testMasterToken)).get('northwind-crm@2');

    expect(await send(tray, testMasterToken, 'GET', `${path}/${id}/full`)).toMatchObject({
      status: 200,
      body: { credentials: { api_key: expect.any(String) } },
    });
    expect((await send(tray, token, 'GET', `${path}/${id}`)).status).toBe(403);
  });

  it('gets a new access token by forceRefresh, kept and still accepted, only where it is OAuth', async () => {
    const owned = await authenticationsOf(tray, token);
    const oauth = owned.get('tabula-sheets@1');
    const plain = owned.get('ledger-desk@1');
    const full = async (id: string | undefined, refresh: boolean) =>
      at(
        (await send(tray, token, 'GET', `${path}/${id}/full?forceRefresh=${refresh}`)).body,
        'credentials',
      );

    const before = await full(oauth, false);
    const refreshed = await full(oauth, true);
    const after = await full(oauth, false);
    const call = await send(
      tray,
      token,
      'POST',
      '/core/v1/connectors/tabula-sheets/versions/8.1/call',
      {
        operation: 'list_spreadsheets',
        authId: oauth,
        input: {},
      },
    );

    expect(at(refreshed, 'accessToken')).not.toBe(at(before, 'accessToken'));
    expect(after).toEqual(refreshed);
    expect(at(call.body, 'outcome')).toBe('success');
    expect(await full(plain, true)).toEqual(await full(plain, false));
  });

  it.each([
    ['no JSON', '{', "Invalid value for: body (expected json value got '{')"],
    [
      'no object',
      '[1]',
      "Invalid value for: body (Got value '[1]' with wrong type, expecting object)",
    ],
    ['no name', { credentials: {} }, "Invalid value for: body (Missing required field at 'name')"],
    [
      'a number for a name',
      { name: 5 },
      "Invalid value for: body (Got value '5' with wrong type, expecting string at 'name')",
    ],
    [
      'an id that is no UUID',
      { name: 'x', serviceEnvironmentId: 'prod' },
      "Invalid value for: body (Couldn't decode a valid UUID at 'serviceEnvironmentId')",
    ],
    [
      'scopes that are no texts',
      { name: 'x', serviceEnvironmentId: nobody, scopes: [1] },
      "Invalid value for: body (Got value '[1]' with wrong type, expecting array of strings at 'scopes')",
    ],
  ])('is not created from a body with %s', async (_what, body, message) => {
    const answer = await send(tray, token, 'POST', path, body);

    expect(answer).toMatchObject({ status: 400, body: { message, code: null } });
  });

  it('is not created against the schemas or for an unknown environment', async () => {
    const create = (serviceEnvironmentId: string, parts: object) =>
      send(tray, token, 'POST', path, { name: 'x', serviceEnvironmentId, ...parts });

    const keyless = await create(tokenEnvironment(), { credentials: {} });
    const wrongData = await create(tokenEnvironment(), {
      credentials: { api_key: 'k' },
      userData: { subdomain: 7 },
    });
    const nowhere = await create(nobody, { credentials: {} });

    expect(keyless).toMatchObject({
      status: 400,
      body: {
        message:
          'Authentication credentials validation failed. Schema validation errors:\n[ 1 - #: required key [api_key] not found ]',
      },
    });
    expect(textAt(wrongData.body, 'message')).toContain(
      '[ 1 - #/subdomain: expected type: String, found: Integer ]',
    );
    expect(nowhere).toMatchObject({
      status: 404,
      body: { message: 'Service environment not found' },
    });
  });
});
