import type { SandboxConnector } from '../../types.ts';

/** The universal HTTP client, in both of its versions. */
export const httpClient: readonly SandboxConnector[] = ['5.5', '5.6'].map(version => ({
  name: 'http-client',
  version,
  title: 'HTTP Client',
  description: 'Sends a request to any address on the list of allowed hosts.',
  service: { name: 'http-client', version: 1 },
  operations: [],
}));
