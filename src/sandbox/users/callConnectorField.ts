import { type CallResult, callOperation } from '../callOperation.ts';
import type { Tray } from '../tray.ts';
import { type InputArgs, payload, type RootField } from './context.ts';
import { parseObject } from './jsonText.ts';
import { invalidInput, notAllowed, UsersApiError } from './usersApiError.ts';

interface ConnectorCall {
  readonly connector: string;
  readonly version: string;
  readonly operation: string;
  readonly authId?: string | null;
  readonly input: string;
}

/** `callConnector`: gives the bare output as JSON text, where REST wraps it in an outcome. */
export function callConnectorField(tray: Tray) {
  const callConnector: RootField<InputArgs<ConnectorCall>> = async (_root, { input }, context) => {
    const { connector, version, operation } = input;
    const call = {
      connector,
      version,
      operation,
      input: parseObject('input', input.input),
      authId: input.authId ?? undefined,
      returnOutputSchema: false,
    };
    const result = await callOperation(tray, context.caller, call, context.signal);
    return payload(input, { output: JSON.stringify(outputOf(operation, result)) });
  };
  return { Mutation: { callConnector } };
}

function outputOf(operation: string, result: CallResult): unknown {
  switch (result.kind) {
    case 'unknownOperation':
      throw invalidInput(`The connector operation ${operation} was not found`);
    case 'refused':
      if (result.status === 403) throw notAllowed('The authentication cannot be used here');
      if (result.status === 404)
        throw new UsersApiError('NotFoundError', 'not_found', result.message);
      throw invalidInput(result.message);
    case 'outcome': {
      const { outcome } = result;
      if (outcome.outcome === 'success') return outcome.output;
      const { message } = outcome.output;
      const text = typeof message === 'string' ? message : 'The connector failed';
      throw new UsersApiError('ConnectorError', 'connector_error', text);
    }
  }
}
