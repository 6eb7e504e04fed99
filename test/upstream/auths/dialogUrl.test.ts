import { describe, expect, it } from '@jest/globals';
import { REGIONS } from '../../../src/config/addresses.ts';
import { type Dialog, dialogUrl } from '../../../src/upstream/auths/dialogUrl.ts';

const common = { embeddedId: 'acme', code: 'c0de' };
const create: Dialog = {
  kind: 'create',
  serviceId: 'svc',
  serviceEnvironmentId: 'env',
  scopes: ['read:all', 'write all'],
};

describe('the address of a dialog', () => {
  it.each([
    [REGIONS.us1.embeddedHost, 'https://embedded.tray.io/'],
    [REGIONS.eu1.embeddedHost, 'https://embedded.eu1.tray.io/'],
    [REGIONS.ap1.embeddedHost, 'https://embedded.ap1.tray.io/'],
    ['127.0.0.1:4001', 'http://127.0.0.1:4001/'],
    ['127.0.0.1.example.com', 'https://127.0.0.1.example.com/'],
    ['acme.integration-configuration.com', 'https://acme.integration-configuration.com/'],
    ['acme.eu1.integration-configuration.com', 'https://acme.eu1.integration-configuration.com/'],
  ])('is on %s', (host, origin) => {
    const url = dialogUrl({ ...common, host, dialog: create });

    expect(url.startsWith(`${origin}external/auth/create/acme?code=c0de&`)).toBe(true);
  });

  it.each<[string, Dialog, string]>([
    [
      'a new authentication, with each scope on its own',
      create,
      '/external/auth/create/acme?code=c0de&serviceId=svc&serviceEnvironmentId=env&scopes%5B%5D=read%3Aall&scopes%5B%5D=write+all',
    ],
    [
      'a token service, without any scopes',
      { kind: 'create', serviceId: 'svc', scopes: [] },
      '/external/auth/create/acme?code=c0de&serviceId=svc',
    ],
    [
      'a slot of an instance',
      { kind: 'slot', solutionInstanceId: 'inst', slot: 'external_crm' },
      '/external/auth/create/acme/inst/external_crm?code=c0de',
    ],
    [
      'an existing authentication',
      { kind: 'edit', authId: 'a/../b' },
      '/external/auth/edit/acme/a%2F..%2Fb?code=c0de',
    ],
  ])('leads to %s', (_case, dialog, path) => {
    const url = dialogUrl({ ...common, host: 'embedded.tray.io', dialog });

    expect(url).toBe(`https://embedded.tray.io${path}`);
  });

  it('leaves parts of the dialog out only when it is told to', () => {
    const options = { ...common, host: 'embedded.tray.io', dialog: create };

    expect(dialogUrl({ ...options, skipTitleField: false })).not.toContain('skip');
    expect(dialogUrl({ ...options, skipTitleField: true, skipAuthSettings: true })).toMatch(
      /&skipTitleField=true&skipAuthSettings=true$/,
    );
  });
});
