import { callOperation } from '../callOperation.ts';
import { parseBody } from './body.ts';
import { RestError } from './restError.ts';
import type { RestHandler } from './restRequest.ts';

/** `POST …/call`. A third party's failure is a 200 with `outcome: "error"`. */
export const callConnector: RestHandler = async (tray, request) => {
  const [connector = '', version = ''] = request.params;
  const body = parseBody(request.body);
  const call = {
    connector,
    version,
    operation: body.text('operation'),
    input: body.object('input'),
    authId: body.optionalUuid('authId'),
    returnOutputSchema: body.optionalFlag('returnOutputSchema') ?? false,
  };
  const result = await callOperation(tray, request.caller, call, request.signal);
  if (result.kind === 'refused') throw new RestError(result.status, result.message);
  return { status: 200, body: result.outcome };
};
