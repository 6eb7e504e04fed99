import { errors } from 'undici';
import type { CallContext, CallOutcome, JsonObject, SandboxOperation } from '../../types.ts';
import { numberIn, objectIn } from '../inputs.ts';
import { success } from '../outcomes.ts';
import { type Answer, RequestRefused, send } from './send.ts';
import { toRequest } from './toRequest.ts';

/** `run` of a request operation. What goes wrong on the way is an outcome, like a wrong status. */
export function runRequest(method: string): SandboxOperation['run'] {
  return async (input, context) => {
    const timeout = AbortSignal.timeout(numberIn(input, 'timeout', 60_000));
    const signal = AbortSignal.any([context.signal, timeout]);
    try {
      const request = toRequest(method, input, context.credentials);
      const answer = await send(request, { allowedHosts: context.allowedHosts, signal });
      return toOutcome(input, answer);
    } catch (error) {
      return { outcome: 'error', output: { message: failureMessage(error, context, timeout) } };
    }
  };
}

function toOutcome(input: JsonObject, { status, headers, text }: Answer): CallOutcome {
  const { from, to } = expectedRange(input);
  const body = input['parse_response'] === false ? text : parse(text, headers['content-type']);
  if (status < from || status > to) {
    const output = {
      response: { statusCode: status, headers, body },
      expects: { statusCode: { range: { from, to } } },
      message: `The answer's status is ${status}, expected ${from} to ${to}.`,
    };
    return { outcome: 'error', output };
  }
  const raw = input['include_raw_body'] === true && { raw_body: text };
  return success({ status_code: status, headers, body, ...raw });
}

function expectedRange(input: JsonObject): { readonly from: number; readonly to: number } {
  const range = objectIn(objectIn(input, 'status_code'), 'range');
  return { from: numberIn(range, 'from', 200), to: numberIn(range, 'to', 299) };
}

function parse(text: string, contentType: unknown): unknown {
  if (typeof contentType !== 'string' || !/\bjson\b/i.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function failureMessage(error: unknown, context: CallContext, timeout: AbortSignal): string {
  if (context.signal.aborted) return 'The caller left before the answer came.';
  if (timeout.aborted) return 'The request timed out.';
  if (error instanceof RequestRefused) return error.message;
  if (error instanceof errors.InvalidArgumentError)
    return `The request is invalid: ${error.message}`;
  const code = typeof error === 'object' && error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? `The request failed: ${code}` : 'The request failed.';
}
