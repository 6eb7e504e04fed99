import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../src/config.ts';
import { createGateway } from '../../../src/gateway.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { services } from '../../../src/sandbox/connectors/services.ts';
import { seededUserId } from '../../../src/sandbox/seed/people.ts';
import { askGraphql } from '../../support/gateway.ts';
import { type GraphOfTray, kettleAuth, startGraphOfTray } from '../graphOfTray.ts';

let graph: GraphOfTray;
beforeAll(async () => {
  graph = await startGraphOfTray();
});
afterEach(() => graph.tray.control.clearFaults());
afterAll(async () => graph[Symbol.asyncDispose]());

const ledger = { name: 'ledger-desk', version: 1 };
const environmentId = (name: string, version: number): string =>
  services.find(one => one.name === name && one.version === version)?.environments[0]?.id ?? '';
const content = {
  ...{ name: 'New', serviceEnvironmentId: environmentId('ledger-desk', 1) },
  ...{ userData: { company_id: 'CK' }, credentials: { api_key: 'k', api_secret: 'long-enough' } },
};

const CREATE = `mutation ($input: CreateAuthenticationInput!) {
  createAuthentication(input: $input) { authentication { id } warnings } }`;
const UPDATE = `mutation ($input: UpdateAuthenticationInput!) {
  updateAuthentication(input: $input) { authentication { id } warnings } }`;

const counted = (route: 'create' | 'update'): number =>
  graph.tray.control.counts()[`authentications.${route}`] ?? 0;

describe('createAuthentication', () => {
  it('checks the content before it leaves where the service is named', async () => {
    const credentials = { api_key: 7_351_902, api_secret: 'hunt3r' };
    const input = { ...content, service: ledger, userData: {}, credentials };

    const { errors } = await graph.ask(CREATE, { input });

    expect(counted('create')).toBe(0);
    expect(JSON.stringify(errors)).not.toMatch(/hunt3r|7351902/);
    expect(errors).toMatchObject([
      {
        path: ['createAuthentication'],
        extensions: {
          code: 'INPUT_INVALID',
          violations: expect.arrayContaining([
            { path: '/userData', keyword: 'required', message: expect.any(String) },
            { path: '/credentials/api_key', keyword: 'type', message: expect.any(String) },
            { path: '/credentials/api_secret', keyword: 'minLength', message: expect.any(String) },
          ]),
        },
      },
    ]);
  });

  it('stores what fits, without a warning', async () => {
    const { data } = await graph.ask(CREATE, { input: { ...content, service: ledger } });

    expect(counted('create')).toBe(1);
    expect(data).toEqual({
      createAuthentication: { authentication: { id: expect.any(String) }, warnings: [] },
    });
  });

  it('warns that it has checked nothing where the service is not named', async () => {
    const { data } = await graph.ask(CREATE, { input: content });

    expect(data).toMatchObject({
      createAuthentication: { warnings: [expect.stringContaining('Not checked')] },
    });
  });

  it.each([
    [
      'another service',
      { service: { name: 'northwind-crm', version: 2 } },
      '/serviceEnvironmentId',
    ],
    ['no service of that version', { service: { name: 'ledger-desk', version: 9 } }, '/service'],
  ])('sends nothing for the environment of %s', async (_case, change, path) => {
    const { errors } = await graph.ask(CREATE, { input: { ...content, ...change } });

    expect(counted('create')).toBe(0);
    expect(errors).toMatchObject([{ extensions: { violations: [{ path }] } }]);
  });

  it('creates nothing while the schemas cannot be read, and names the failure', async () => {
    graph.tray.control.fault({ route: 'services.environments', status: 503 });
    const service = { name: 'lantern-hr', version: 1 };

    const { errors } = await graph.ask(CREATE, { input: { ...content, service } });

    expect(counted('create')).toBe(0);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });

  it('warns of scopes that the environment does not offer', async () => {
    const input = { ...content, service: ledger, scopes: ['all'] };

    const { data } = await graph.ask(CREATE, { input });

    expect(data).toMatchObject({
      createAuthentication: { warnings: ['The environment does not offer the scope all.'] },
    });
  });
});

describe('updateAuthentication', () => {
  const update = (change: object = {}) => ({
    ...{ id: kettleAuth('ledger-desk'), name: 'Changed', credentials: content.credentials },
    ...change,
  });

  it("checks the caller's own authentication without being told its service", async () => {
    const { errors } = await graph.ask(UPDATE, { input: update({ credentials: {} }) });

    expect(counted('update')).toBe(0);
    expect(errors).toMatchObject([
      { extensions: { code: 'INPUT_INVALID', violations: [{ path: '/credentials' }, {}] } },
    ]);
  });

  it('leaves user data alone that is left out', async () => {
    const { data } = await graph.ask(UPDATE, { input: update() });

    expect(counted('update')).toBe(1);
    expect(data).toMatchObject({ updateAuthentication: { warnings: [] } });
  });

  it("checks an end user's for a master token only where the service is named", async () => {
    const master = graph.tray.masterToken;

    const named = await graph.ask(
      UPDATE,
      { input: update({ service: ledger, credentials: {} }) },
      master,
    );
    const unnamed = await graph.ask(UPDATE, { input: update() }, master);

    expect(named.errors).toMatchObject([{ extensions: { code: 'INPUT_INVALID' } }]);
    expect(unnamed.data).toMatchObject({
      updateAuthentication: { warnings: [expect.stringContaining('Not checked')] },
    });
  });
});

describe('authenticationDialogUrl', () => {
  const DIALOG = `mutation ($input: AuthenticationDialogUrlInput!) {
    authenticationDialogUrl(input: $input) { url expiresAt } }`;
  const kettle = { externalUserId: 'copper-kettle' };
  const ask = async (input: object) => {
    const { data, errors } = await graph.ask(DIALOG, { input }, graph.tray.masterToken);
    expect(errors).toBeUndefined();
    const payload = data?.['authenticationDialogUrl'] as
      | { readonly url: string; readonly expiresAt: string }
      | undefined;
    return { url: new URL(payload?.url ?? ''), expiresAt: payload?.expiresAt ?? '' };
  };

  it('holds a code of the user for a new authentication, found by the name of its service', async () => {
    const serviceEnvironmentId = environmentId('tabula-sheets', 1);
    const service = { name: 'tabula-sheets', version: 1 };
    const scopes = ['sheets:read', 'sheets:write'];

    const { url, expiresAt } = await ask({
      ...{ onBehalfOf: kettle, service, serviceEnvironmentId, scopes },
    });

    expect(url.origin + url.pathname).toBe('https://embedded.tray.io/external/auth/create/harbour');
    expect(url.searchParams.getAll('scopes[]')).toEqual(scopes);
    expect(url.searchParams.get('serviceId')).toMatch(/^[0-9a-f-]{36}$/);
    expect(url.searchParams.get('serviceEnvironmentId')).toBe(serviceEnvironmentId);
    const inMs = Date.parse(expiresAt) - Date.now();
    expect(inMs).toBeGreaterThan(280_000);
    expect(inMs).toBeLessThanOrEqual(300_000);
    const code = url.searchParams.get('code') ?? '';
    expect(graph.tray.control.redeem(code)).toBe(seededUserId('copper-kettle'));
  });

  it.each([
    ['edit', { authId: 'auth-1' }, '/external/auth/edit/harbour/auth-1'],
    [
      'slot',
      { solutionInstanceId: 'inst-1', slot: 'external_crm' },
      '/external/auth/create/harbour/inst-1/external_crm',
    ],
  ])('leads to the %s dialog', async (_kind, what, path) => {
    const { url } = await ask({ onBehalfOf: { id: seededUserId('blue-anchor') }, ...what });

    expect(url.pathname).toBe(path);
    expect(graph.tray.control.redeem(url.searchParams.get('code') ?? '')).toBe(
      seededUserId('blue-anchor'),
    );
  });

  it('takes host and partner name from the input', async () => {
    const { url } = await ask({
      ...{ onBehalfOf: kettle, authId: 'a', embeddedId: 'acme' },
      embeddedHost: 'acme.integration-configuration.com',
    });

    expect(url.href).toContain(
      'https://acme.integration-configuration.com/external/auth/edit/acme/',
    );
  });

  it.each([
    ['nothing to show', { onBehalfOf: kettle }, ''],
    ['two things at once', { onBehalfOf: kettle, authId: 'a', serviceId: 's' }, ''],
    ['half a slot', { onBehalfOf: kettle, slot: 'external_crm' }, ''],
    ['nobody to show it to', { authId: 'a' }, '/onBehalfOf'],
    [
      'an unknown user',
      { authId: 'a', onBehalfOf: { externalUserId: 'nobody' } },
      '/onBehalfOf/externalUserId',
    ],
    [
      'an address as host',
      { authId: 'a', onBehalfOf: kettle, embeddedHost: 'x/y' },
      '/embeddedHost',
    ],
    [
      'an environment of another service',
      {
        ...{ onBehalfOf: kettle, service: ledger },
        serviceEnvironmentId: environmentId('tabula-sheets', 1),
      },
      '/serviceEnvironmentId',
    ],
  ])('asks for no code for %s', async (_case, input, path) => {
    const { errors } = await graph.ask(DIALOG, { input }, graph.tray.masterToken);

    expect(errors).toMatchObject([
      { extensions: { code: 'INPUT_INVALID', violations: [{ path }] } },
    ]);
    const asked = graph.tray.control.requests().flatMap(({ fields }) => fields ?? []);
    expect(asked).not.toContain('generateAuthorizationCode');
  });

  it('leaves no trace of the code in the log, however chatty it is', async () => {
    const lines: string[] = [];
    const logger = createLogger('trace', { write: line => lines.push(line) });
    const { graphqlUrl, origin, masterToken } = graph.tray;
    const gateway = await createGateway(
      loadConfig({ TRAY_GRAPHQL_URL: graphqlUrl, TRAY_REST_URL: origin, PORT: '0' }),
      { logger },
    );
    try {
      const input = { authId: 'a', onBehalfOf: kettle, embeddedId: 'harbour' };
      const { text } = await askGraphql(`${await gateway.listen()}/graphql`, DIALOG, {
        token: masterToken,
        variables: { input },
      });
      const code = /code=([0-9a-f]+)/.exec(text)?.[1] ?? 'no code';

      expect(text).toContain(`/edit/harbour/a?code=${code}`);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.join('')).not.toContain(code);
    } finally {
      await gateway.close();
    }
  });

  it("is refused with a user's own token, which may mint no code", async () => {
    const { errors } = await graph.ask(DIALOG, {
      input: { authId: 'a', onBehalfOf: { id: seededUserId('copper-kettle') } },
    });

    expect(errors).toMatchObject([{ extensions: { api: 'users' } }]);
  });
});
