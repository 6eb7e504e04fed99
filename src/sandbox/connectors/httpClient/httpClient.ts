import type { SandboxConnector, SandboxOperation } from '../../types.ts';
import { defineOperation } from '../schemas.ts';
import { httpInput, httpOutput } from './httpSchemas.ts';
import { runRequest } from './runRequest.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'] as const;

/** The universal HTTP client, in two versions: the newer one also sends PATCH. */
export const httpClient: readonly SandboxConnector[] = [
  toConnector('5.5', methods),
  toConnector('5.6', [...methods, 'PATCH']),
];

function toConnector(version: string, sent: readonly string[]): SandboxConnector {
  return {
    name: 'http-client',
    version,
    title: 'HTTP Client',
    description: 'Sends a request to any address on the list of allowed hosts.',
    service: { name: 'http-client', version: 1 },
    operations: sent.map(requestOperation),
  };
}

function requestOperation(method: string): SandboxOperation {
  return defineOperation({
    name: `${method.toLowerCase()}_request`,
    title: `${method} request`,
    description: `Send a ${method} request and give the answer`,
    inputSchema: httpInput(method),
    outputSchema: httpOutput,
    withoutAuth: true,
    run: runRequest(method),
  });
}
