import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { type Cast, createCast } from '../../isolation/principals.ts';
import { at, authenticationsOf, textAt, tokenOf, userId } from '../../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../../support/gateway.ts';
import { startTestTray } from '../../support/localTray.ts';

let tray: LocalTray;
let cast: Cast;
let gateway: TestGateway;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  tray = await startTestTray();
  cast = await createCast(tray);
  gateway = await startTestGateway(tray, { ...cast.env, EXPOSE_CREDENTIALS: 'true' });
  ids = await authenticationsOf(tray, tokenOf(tray, 'copper-kettle'));
});
beforeEach(() => tray.control.reset());
afterAll(async () => {
  await gateway.close();
  await cast[Symbol.asyncDispose]();
  await tray.close();
});

const QUERY = `query ($id: ID!, $fresh: Boolean) {
  authentication(id: $id) { id name credentials(forceRefresh: $fresh) { credentials userData } } }`;

/** Asks for one of the credentials of copper-kettle, as the principal of that name. */
async function ask(name: string, id = ids.get('northwind-crm@2'), fresh?: boolean) {
  const principal = cast.principals.find(each => each.name === name);
  if (!principal) throw new TypeError(`no principal ${name}`);
  const headers = principal.headers();
  const answer = await gateway.ask(QUERY, { token: null, headers, variables: { id, fresh } });
  return {
    answer,
    found: at(answer.body, 'data', 'authentication'),
    code: at(answer.body, 'errors', 0, 'extensions', 'code'),
  };
}

const full = () => tray.control.counts()['authentications.full'];

describe('Authentication.credentials', () => {
  it.each(['token of copper-kettle', 'JWT'])('are shown to the owner: %s', async name => {
    const { answer, found } = await ask(name);

    expect(found).toMatchObject({
      credentials: { credentials: { api_key: expect.any(String) }, userData: expect.any(Object) },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    'token of paper-lantern',
    'another JWT',
    'master token',
    'master token for a user by id',
    'key: admin',
    'key: read',
  ])('are refused to anybody else, on this field only or earlier: %s', async name => {
    const { answer, code } = await ask(name);

    expect(code).toBe('FORBIDDEN');
    expect(answer.text).not.toContain('api_key');
  });

  it('are refused without hiding the rest of the authentication', async () => {
    const { answer, found } = await ask('master token');

    expect(found).toEqual({
      id: ids.get('northwind-crm@2'),
      name: 'Northwind CRM',
      credentials: null,
    });
    expect(at(answer.body, 'errors')).toEqual([
      expect.objectContaining({ path: ['authentication', 'credentials'] }),
    ]);
  });

  it('are refused below a viewer that a master token has been given', async () => {
    const { text, body } = await gateway.ask(
      `query ($id: ID!) { user(id: $id) {
        viewer { authentications { edges { node { name credentials { credentials } } } } }
        authentications { name credentials { credentials } } } }`,
      { variables: { id: userId(tray, 'copper-kettle') } },
    );

    expect(at(body, 'data', 'user', 'authentications', 0)).toEqual({
      name: expect.any(String),
      credentials: null,
    });
    expect(text).not.toContain('api_key');
    expect(full()).toBeUndefined();
  });

  it('belong to the organisation where its own token or an admin key asks for its own', async () => {
    const own = (await authenticationsOf(tray, tray.masterToken)).get('northwind-crm@2');

    for (const name of ['master token', 'key: admin']) {
      expect((await ask(name, own)).found).toMatchObject({
        credentials: { credentials: { api_key: expect.any(String) } },
      });
    }
    expect((await ask('key: read', own)).code).toBe('FORBIDDEN');
  });

  it('are refreshed at Tray when that is asked for', async () => {
    const id = (await authenticationsOf(tray, tokenOf(tray, 'copper-kettle'))).get('pigeon-chat@4');

    const before = await ask('token of copper-kettle', id);
    const after = await ask('token of copper-kettle', id, true);

    const token = (found: unknown) => textAt(found, 'credentials', 'credentials', 'accessToken');
    expect(token(after.found)).not.toBe(token(before.found));
    expect(full()).toBe(2);
  });

  it('are read once until they expire, and given to the owner alone', async () => {
    const id = (await authenticationsOf(tray, tokenOf(tray, 'copper-kettle'))).get(
      'tabula-sheets@1',
    );

    const first = await ask('token of copper-kettle', id);
    const second = await ask('token of copper-kettle', id);
    const other = await ask('token of paper-lantern', id);

    expect(second.found).toEqual(first.found);
    expect(second.answer.headers.get('cache-control')).toBe('no-store');
    expect(other.code).toBe('FORBIDDEN');
    expect(full()).toBe(1);
  });

  it('are shown to nobody unless the gateway is set to', async () => {
    await using closed = await startTestGateway(tray, cast.env);

    const { body } = await closed.ask(QUERY, {
      token: tokenOf(tray, 'copper-kettle'),
      variables: { id: ids.get('northwind-crm@2') },
    });

    expect(at(body, 'data', 'authentication', 'credentials')).toBeNull();
    expect(at(body, 'errors', 0, 'message')).toBe(
      'This gateway shows no credentials (EXPOSE_CREDENTIALS).',
    );
    expect(full()).toBeUndefined();
  });
});
