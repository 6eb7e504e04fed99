import type { CallOutcome, JsonObject } from '../../types.ts';
import { numberIn, textIn } from '../inputs.ts';
import { createThirdParty, type Session, ThirdPartyRefusal } from '../thirdParty.ts';
import { fillChat } from './fillChat.ts';

/** Pigeon Chat itself, which answers 200 whatever happens and says `ok: false` in the body. */
export const chat = createThirdParty({
  service: 'pigeon-chat',
  unauthorized: notOk('invalid_auth'),
  fill: fillChat,
});

/** A failure in a body of status 200. It comes without `expects`, since the status was expected. */
export function notOk(error: string): CallOutcome {
  const response = { statusCode: 200, body: { ok: false, error } };
  return { outcome: 'error', output: { response, message: 'Invalid response.' } };
}

/** The channel that `key` names. @throws {ThirdPartyRefusal} when it is not there. */
export function channelIn(
  input: JsonObject,
  session: Session,
  key = 'channel',
): JsonObject & { readonly id: string } {
  const id = textIn(input, key) ?? '';
  const channel = session.collection('channel').get(id);
  if (!channel) throw new ThirdPartyRefusal(notOk('channel_not_found'));
  return { ...channel, id };
}

/** A page of `items` under `key`, as `limit` and `cursor` ask. */
export function pageOf(key: string, items: readonly unknown[], input: JsonObject): JsonObject {
  const from = positionIn(textIn(input, 'cursor'));
  const end = from + numberIn(input, 'limit', 100);
  const next = end < items.length ? Buffer.from(`at:${end}`).toString('base64') : null;
  return { ok: true, [key]: items.slice(from, end), next_page_token: next };
}

function positionIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const digits = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (digits === undefined) throw new ThirdPartyRefusal(notOk('invalid_cursor'));
  return Number(digits);
}
