import { type Caller, ownerOf } from './caller.ts';
import { unexpectedFailure } from './connectors/outcomes.ts';
import { schemaViolations } from './connectors/validator.ts';
import type { AuthenticationRecord } from './store/authenticationStore.ts';
import type { Tray } from './tray.ts';
import type {
  CallContext,
  CallOutcome,
  JsonObject,
  SandboxConnector,
  SandboxOperation,
} from './types.ts';
import { violationText } from './violationText.ts';

export interface OperationCall {
  readonly connector: string;
  readonly version: string;
  readonly operation: string;
  readonly input: JsonObject;
  readonly authId: string | undefined;
  readonly returnOutputSchema: boolean;
}

/** Tray's own answer to a call: a refusal with its HTTP status, or an outcome. */
export type CallResult =
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404; readonly message: string }
  | { readonly kind: 'unknownOperation'; readonly outcome: CallOutcome }
  | { readonly kind: 'outcome'; readonly outcome: CallOutcome };

/** Runs an operation for `caller`. Never rejects: a broken connector is an outcome too. */
export async function callOperation(
  tray: Tray,
  caller: Caller,
  call: OperationCall,
  signal: AbortSignal,
): Promise<CallResult> {
  const connector = tray.registry.find(call.connector, call.version);
  if (!connector) return refusal(404, 'Connector not found');
  const operation = connector.operations.find(({ name }) => name === call.operation);
  if (!operation) {
    const occasion = `${call.connector} ${call.version} ${call.operation}`;
    return { kind: 'unknownOperation', outcome: unexpectedFailure(occasion) };
  }
  const authentication = findAuthentication(tray, caller, connector, operation, call.authId);
  if (authentication && 'kind' in authentication) return authentication;
  const violations = schemaViolations(operation.inputSchema, call.input);
  if (violations.length > 0) {
    return refusal(400, `Connector input validation failed. ${violationText(violations)}`);
  }
  const context = toContext(tray, authentication, signal);
  return { kind: 'outcome', outcome: await run(operation, call, context) };
}

function findAuthentication(
  tray: Tray,
  caller: Caller,
  connector: SandboxConnector,
  operation: SandboxOperation,
  authId: string | undefined,
): AuthenticationRecord | CallResult | undefined {
  if (authId === undefined) {
    if (operation.withoutAuth) return undefined;
    return refusal(400, `The operation ${operation.name} needs an authId`);
  }
  const authentication = tray.store.authentications.find(authId);
  if (!authentication) return refusal(404, 'Authentication not found');
  const service = tray.environments.find(authentication.serviceEnvironmentId)?.service;
  const fits =
    service?.name === connector.service.name && service.version === connector.service.version;
  if (authentication.owner !== ownerOf(caller) || !fits) {
    return refusal(403, 'The request is forbidden');
  }
  return authentication;
}

async function run(
  operation: SandboxOperation,
  call: OperationCall,
  context: CallContext,
): Promise<CallOutcome> {
  try {
    if (!call.returnOutputSchema) return await operation.run(call.input, context);
    const schema = operation.describeOutput?.(call.input, context) ?? operation.outputSchema;
    return { outcome: 'success', output: { output_schema: schema } };
  } catch {
    return unexpectedFailure(`${operation.name} ${context.now().toISOString()}`);
  }
}

function toContext(
  tray: Tray,
  authentication: AuthenticationRecord | undefined,
  signal: AbortSignal,
): CallContext {
  return {
    database: tray.database,
    credentials: authentication?.credentials ?? {},
    userData: authentication?.userData ?? {},
    allowedHosts: tray.allowedHosts,
    now: tray.clock.date,
    signal,
  };
}

function refusal(status: 400 | 403 | 404, message: string): CallResult & { kind: 'refused' } {
  return { kind: 'refused', status, message };
}
