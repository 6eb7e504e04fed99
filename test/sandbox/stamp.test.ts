import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { at, authenticationsOf, query, send, tokenOf, userId } from './trayClient.ts';

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray({ stamp: true });
});
afterAll(() => tray.close());

describe('a stamping local Tray', () => {
  it('marks names of the Users API by field, whatever their alias', async () => {
    const id = userId(tray, 'basalt');

    const answer = await query(
      tray,
      tray.mintUserToken(id),
      `query { viewer { details { label: name ...rest } solutions(first: 1) { edges { node { id title } } } } }
       fragment rest on UserDetails { email username }`,
    );

    const mark = ` [owner:${id}]`;
    expect(at(answer, 'data', 'viewer')).toEqual({
      details: {
        label: `Basalt${mark}`,
        email: `basalt@users.harbour-coffee.example${mark}`,
        username: `basalt${mark}`,
      },
      solutions: {
        edges: [
          {
            node: {
              id: expect.not.stringContaining('owner'),
              title: `Orders in a spreadsheet${mark}`,
            },
          },
        ],
      },
    });
  });

  it('leaves the names of services, which are keys elsewhere', async () => {
    const answer = await query(
      tray,
      testMasterToken,
      '{ viewer { authentications { edges { node { name service { name title } } } } } }',
    );

    expect(at(answer, 'data', 'viewer', 'authentications', 'edges', 0, 'node')).toEqual({
      name: 'Northwind CRM [owner:master]',
      service: { name: 'northwind-crm', title: 'Northwind CRM [owner:master]' },
    });
  });

  it('marks REST elements, schemas and authentications', async () => {
    const token = tokenOf(tray, 'copper-kettle');
    const mark = ` [owner:${userId(tray, 'copper-kettle')}]`;
    const id = (await authenticationsOf(tray, token)).get('northwind-crm@2');

    const list = await send(tray, token, 'GET', '/core/v1/connectors');
    const operations = await send(
      tray,
      token,
      'GET',
      '/core/v1/connectors/http-client/versions/5.5/operations',
    );
    const authentication = await send(tray, token, 'GET', `/core/v1/authentications/${id}`);

    expect(at(list.body, 'elements', 0)).toMatchObject({
      name: 'http-client',
      title: `HTTP Client${mark}`,
      service: { name: 'http-client' },
    });
    expect(at(operations.body, 'elements', 0)).toMatchObject({
      name: 'get_request',
      title: `GET request${mark}`,
      inputSchema: { properties: { url: { title: `URL${mark}`, type: 'string' } } },
    });
    expect(at(authentication.body, 'name')).toBe(`Northwind CRM${mark}`);
  });

  it('puts the owner beside what a call gave', async () => {
    const token = tokenOf(tray, 'copper-kettle');
    const authId = (await authenticationsOf(tray, token)).get('northwind-crm@2');

    const answer = await send(
      tray,
      token,
      'POST',
      '/core/v1/connectors/northwind-crm/versions/10.1/call',
      {
        operation: 'list_records',
        authId,
        input: { object_type: 'contact' },
      },
    );

    expect(at(answer.body, 'output', '__owner')).toBe(userId(tray, 'copper-kettle'));
  });

  it('is for tests: another one marks nothing', async () => {
    await using plain = await startTestTray();

    const answer = await send(plain, testMasterToken, 'GET', '/core/v1/connectors');

    expect(JSON.stringify(answer.body)).not.toContain('[owner:');
  });
});
