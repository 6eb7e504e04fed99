import type { JsonObject, SandboxOperation } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { defineOperation, outputOf } from '../schemas.ts';
import type { ThirdParty } from '../thirdParty.ts';
import { rawHttpInput } from './rawHttpInput.ts';
import { type RestAnswer, type RestApi, restAnswer } from './restAnswer.ts';

/** `raw_http_request`: the third party's own REST API, for what no operation covers. */
export function rawHttpOperation(thirdParty: ThirdParty, api: RestApi): SandboxOperation {
  return defineOperation({
    name: 'raw_http_request',
    title: 'Raw HTTP request (advanced)',
    description: 'Call any endpoint of the API with the credentials of the authentication',
    inputSchema: rawHttpInput,
    outputSchema: outputOf({
      status_code: { type: 'integer', title: 'Status code' },
      headers: { type: 'object', title: 'Headers' },
      body: { title: 'Body' },
      raw_body: { type: 'string', title: 'Raw body' },
    }),
    run: thirdParty.does((input, session) => respond(input, restAnswer(api, input, session))),
  });
}

function respond(input: JsonObject, { status, body }: RestAnswer): JsonObject {
  const raw = body === undefined ? '' : JSON.stringify(body);
  return {
    status_code: status,
    headers: { 'content-type': 'application/json' },
    body: textIn(input, 'parse_response') === 'false' ? raw : (body ?? null),
    ...(textIn(input, 'include_raw_body') === 'true' && { raw_body: raw }),
  };
}
