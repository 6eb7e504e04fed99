import { isObject, type JsonObject } from '../../../lib/decode.ts';

/** What a third party answered when a connector call came to nothing, in one shape. */
export interface ThirdPartyFailure {
  /** HTTP status of the third party's answer, when the connector passed one on. */
  readonly statusCode: number | null;
  readonly message: string;
  /** The third party's body as it was sent; without one, the connector's whole output. */
  readonly body: unknown;
}

const MAX_TEXT_LENGTH = 500;
/** Where third parties put their sentence, the most telling first. */
const TEXT_MEMBERS = [
  ...['error_description', 'error_message', 'errorMessage', 'message', 'detail', 'details'],
  ...['description', 'reason', 'faultstring', 'title', 'msg', 'text'],
];
const NESTED_MEMBERS = ['error', 'errors', 'fault', 'Error', 'Fault', 'errorMessages', 'response'];

/**
 * Reads the output of a call whose outcome is `error`.
 *
 * Connectors follow no standard: the output may be text or an object, its body text, JSON as
 * text or an object, and status 200 may carry an error (Slack's `ok: false`). The message is the
 * connector's own sentence followed by the third party's, whichever there are.
 */
export function toThirdPartyFailure(output: unknown): ThirdPartyFailure {
  const answer = parsed(output);
  const members = isObject(answer) ? answer : {};
  const response = parsed(members['response']);
  const sent = bodyOf(response, members);
  const own = textAt(members['message']) ?? (isObject(answer) ? null : textOf(answer, 0));
  const theirs = sent === undefined ? textOf(withoutMessage(members), 0) : textOf(parsed(sent), 0);
  const statusCode = statusOf(response) ?? statusOf(members);
  return {
    statusCode,
    message: joined(own, theirs) ?? withoutText(statusCode),
    body: sent ?? output,
  };
}

function bodyOf(response: unknown, members: JsonObject): unknown {
  if (isObject(response)) return response['body'] ?? undefined;
  return response ?? members['body'] ?? undefined;
}

function withoutMessage(members: JsonObject): JsonObject {
  const { message: _message, ...others } = members;
  return others;
}

/** JSON in a text becomes what it says; everything else stays. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{"]/.test(value)) return value;
  try {
    const json: unknown = JSON.parse(value);
    return json;
  } catch {
    return value;
  }
}

function statusOf(value: unknown): number | null {
  if (!isObject(value)) return null;
  const sent = value['statusCode'] ?? value['status_code'] ?? value['status'];
  const status = typeof sent === 'string' ? Number(sent) : sent;
  if (typeof status !== 'number') return null;
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : null;
}

function textOf(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return textAt(value);
  if (depth > 4) return null;
  if (Array.isArray(value)) return firstText(value.slice(0, 5), item => textOf(item, depth + 1));
  if (!isObject(value)) return null;
  return (
    firstText(TEXT_MEMBERS, name => textAt(value[name])) ??
    firstText(NESTED_MEMBERS, name => textOf(value[name], depth + 1))
  );
}

/** One line of plain text, or `null`: pages of HTML tell a client nothing. */
function textAt(value: unknown): string | null {
  if (typeof value !== 'string' || /^\s*<(!doctype|html|\?xml)/i.test(value)) return null;
  const text = value.replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}

function firstText<T>(items: readonly T[], toText: (item: T) => string | null): string | null {
  for (const item of items) {
    const text = toText(item);
    if (text !== null) return text;
  }
  return null;
}

function joined(own: string | null, theirs: string | null): string | null {
  if (own === null || theirs === null) return own ?? theirs;
  return own.includes(theirs) ? own : `${own.replace(/[.:]\s*$/, '')}: ${theirs}`;
}

function withoutText(statusCode: number | null): string {
  return statusCode === null
    ? 'The third party failed without saying why.'
    : `The third party answered with status ${statusCode} and did not say why.`;
}
