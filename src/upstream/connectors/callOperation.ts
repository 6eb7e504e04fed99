import type { GatewayContext } from '../../context.ts';
import type { CallOperationPayload, OperationCallInput } from '../../generated/schema.ts';
import { isObject } from '../../lib/decode.ts';
import { checkInput } from './checkInput.ts';
import type { ConnectorCall } from './records.ts';
import { outputWarnings } from './schema/outputWarnings.ts';
import { toThirdPartyFailure } from './schema/thirdPartyFailure.ts';

/**
 * Calls an operation once, after its input has passed the same check that `inputViolations` makes:
 * a wrong input is never billed.
 *
 * @throws {InputError} with all violations.
 */
export async function callOperation(
  input: OperationCallInput,
  context: GatewayContext,
): Promise<CallOperationPayload> {
  const call = toCall(input);
  const { operation, warnings } = await checkInput(call, context);
  const { outcome, output } = await context.connectors.call(call, input.idempotencyKey);
  const clientMutationId = input.clientMutationId ?? null;
  if (outcome === 'error') {
    const failure = toThirdPartyFailure(output);
    return { outcome: 'ERROR', output: null, failure, warnings: [...warnings], clientMutationId };
  }
  const untidy =
    operation && !operation.hasDynamicOutput
      ? outputWarnings(context.inputValidator, operation.outputSchema, output)
      : [];
  return {
    outcome: 'SUCCESS',
    output,
    failure: null,
    warnings: [...warnings, ...untidy],
    clientMutationId,
  };
}

/** The schema of what a call with this input would put out; null where Tray gives none. */
export async function operationOutputSchema(
  input: OperationCallInput,
  context: GatewayContext,
): Promise<unknown> {
  const call = toCall(input);
  await checkInput(call, context);
  const { output } = await context.connectors.call({ ...call, returnOutputSchema: true });
  return isObject(output) ? (output['output_schema'] ?? null) : null;
}

const toCall = (input: OperationCallInput): ConnectorCall => ({
  name: input.connector,
  version: input.version,
  operation: input.operation,
  authId: input.authId,
  input: input.input ?? {},
});
