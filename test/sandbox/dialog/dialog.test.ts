import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { services } from '../../../src/sandbox/connectors/services.ts';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { askGraphql } from '../../support/gateway.ts';
import { startTestTray } from '../../support/localTray.ts';

const sheets = services.find(({ name }) => name === 'tabula-sheets');
const ledger = services.find(({ name }) => name === 'ledger-desk');

let tray: LocalTray;
let userId: string;

beforeEach(async () => {
  tray = await startTestTray();
  userId = tray.users()[0]?.id ?? '';
});

afterEach(() => tray.close());

const codeFor = async (id: string): Promise<string> => {
  const query =
    'mutation ($input: GenerateAuthorizationCodeInput!) { generateAuthorizationCode(input: $input) { authorizationCode } }';
  const variables = { input: { userId: id } };
  const { text } = await askGraphql(tray.graphqlUrl, query, { token: tray.masterToken, variables });
  return /"authorizationCode":"([0-9a-f]{40})"/.exec(text)?.[1] ?? '';
};

const open = async (path: string, query: Readonly<Record<string, string>>) => {
  const response = await fetch(
    `${tray.origin}/external/auth/${path}?${new URLSearchParams(query)}`,
  );
  const html = await response.text();
  const form = /action="(\/external\/auth\/dialogs\/[^"]+)"/.exec(html)?.[1] ?? '';
  return { status: response.status, html, form };
};

const send = async (form: string, fields: Readonly<Record<string, string>>): Promise<string> => {
  const response = await fetch(`${tray.origin}${form}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return response.text();
};

const messageIn = (html: string): unknown => {
  const text = /data-message="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"');
  return text === undefined ? undefined : JSON.parse(text);
};

const authenticationsOf = async (id: string): Promise<string> => {
  const query = '{ viewer { authentications { edges { node { id name } } } } }';
  const { text } = await askGraphql(tray.graphqlUrl, query, { token: tray.mintUserToken(id) });
  return text;
};

describe('the dialog for a new authentication', () => {
  it('makes one of the user whose code it was, and tells the window that opened it', async () => {
    const code = await codeFor(userId);
    const { form } = await open('create/acme', { code, serviceId: sheets?.id ?? '' });

    const html = await send(form, { action: 'allow', name: 'Mine', account: 'harbour' });

    const message = messageIn(html);
    expect(message).toMatchObject({ type: 'tray.authpopup.finish', authType: 'oauth' });
    const { authId } = message as { authId: string };
    expect(await authenticationsOf(userId)).toContain(`{"id":"${authId}","name":"Mine"}`);
  });

  it('says that it was closed, and makes none, when one cancels', async () => {
    const before = await authenticationsOf(userId);
    const { form } = await open('create/acme', {
      code: await codeFor(userId),
      serviceId: sheets?.id ?? '',
    });

    const html = await send(form, { action: 'cancel' });

    expect(messageIn(html)).toEqual({ type: 'tray.authpopup.close' });
    expect(await authenticationsOf(userId)).toBe(before);
  });

  it('opens once for each code', async () => {
    const query = { code: await codeFor(userId), serviceId: sheets?.id ?? '' };
    await open('create/acme', query);

    const { status, html } = await open('create/acme', query);

    expect(status).toBe(401);
    expect(messageIn(html)).toMatchObject({ type: 'tray.authPopup.error' });
  });

  it('refuses an environment of another service', async () => {
    const { status, html } = await open('create/acme', {
      code: await codeFor(userId),
      serviceId: sheets?.id ?? '',
      serviceEnvironmentId: ledger?.environments[0]?.id ?? '',
    });

    expect(status).toBe(400);
    expect(messageIn(html)).toMatchObject({ type: 'tray.authPopup.error' });
  });

  it('asks a token service for what its schemas ask for, and again when that does not fit', async () => {
    const { form, html } = await open('create/acme', {
      code: await codeFor(userId),
      serviceId: ledger?.id ?? '',
    });

    const again = await send(form, { action: 'allow', 'credentials.api_key': 'k' });

    expect(html).toContain('name="credentials.api_secret"');
    expect(again).toContain('required key [api_secret] not found');
    const done = await send(form, {
      ...{ action: 'allow', 'credentials.api_key': 'k', 'credentials.api_secret': '12345678' },
      'userData.company_id': 'c',
    });
    expect(messageIn(done)).toMatchObject({ authType: 'token' });
  });

  it('shows what it is given as text, never as markup', async () => {
    const { html } = await open('create/acme', {
      ...{ code: await codeFor(userId), serviceId: sheets?.id ?? '' },
      'scopes[]': '<script>alert(1)</script>',
    });

    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

describe('the dialog for an existing authentication', () => {
  it('keeps its id and gives it new credentials', async () => {
    const created = await open('create/acme', {
      code: await codeFor(userId),
      serviceId: sheets?.id ?? '',
    });
    const { authId } = messageIn(await send(created.form, { action: 'allow' })) as {
      authId: string;
    };

    const { form } = await open(`edit/acme/${authId}`, { code: await codeFor(userId) });
    const html = await send(form, { action: 'allow', account: 'other-harbour' });

    expect(messageIn(html)).toMatchObject({ authId });
    const full = await fetch(`${tray.origin}/core/v1/authentications/${authId}/full`, {
      headers: { authorization: `Bearer ${tray.mintUserToken(userId)}` },
    });
    expect(await full.text()).toContain('tabula-sheets_access_other-harbour');
  });

  it('is there for its owner alone', async () => {
    const other = tray.users()[1]?.id ?? '';
    const created = await open('create/acme', {
      code: await codeFor(userId),
      serviceId: sheets?.id ?? '',
    });
    const { authId } = messageIn(await send(created.form, { action: 'allow' })) as {
      authId: string;
    };

    const { status } = await open(`edit/acme/${authId}`, { code: await codeFor(other) });

    expect(status).toBe(404);
  });
});
