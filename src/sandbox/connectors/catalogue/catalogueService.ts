import type { SandboxService } from '../../types.ts';
import { authSchema, defineService, type EnvironmentDefinition } from '../defineService.ts';

/** The service of a catalogue connector. Its name decides how it wants to be authenticated. */
export function catalogueService(name: string, version: number, title: string): SandboxService {
  const kind = kinds[[...name].reduce((sum, char) => sum + char.charCodeAt(0), 0) % kinds.length];
  return defineService(name, version, title, kind?.(title) ?? []);
}

const kinds: readonly ((title: string) => readonly EnvironmentDefinition[])[] = [
  title => [
    {
      authenticationType: 'token',
      credentialsSchema: authSchema({
        api_key: {
          type: 'string',
          title: 'API key',
          format: 'password',
          description: `From ${title}'s settings`,
        },
      }),
    },
  ],
  title => [
    {
      authenticationType: 'oauth2',
      scopes: { read: `Read your data in ${title}`, write: `Change your data in ${title}` },
    },
  ],
  () => [
    {
      authenticationType: 'token',
      userDataSchema: authSchema({ domain: { type: 'string', title: 'Domain' } }),
      credentialsSchema: authSchema({
        username: { type: 'string', title: 'User name' },
        password: { type: 'string', title: 'Password', format: 'password' },
      }),
    },
  ],
  title => [
    {
      authenticationType: 'oauth2client_credentials',
      credentialsSchema: authSchema({
        client_id: { type: 'string', title: 'Client ID' },
        client_secret: { type: 'string', title: 'Client secret', format: 'password' },
      }),
      scopes: { all: `Everything in ${title}` },
    },
  ],
];
