import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import { defineOperation, inputOf, outputOf, text } from '../schemas.ts';
import { ThirdPartyRefusal } from '../thirdParty.ts';
import { channelIn, chat, notOk, pageOf } from './chat.ts';
import { channelField, mentionField, workspaceField } from './dropdowns.ts';

/** How a page is asked for, in this connector's words. */
export const pageFields = {
  limit: { title: 'Limit', type: 'integer', minimum: 1, maximum: 500, default: 100 },
  cursor: text('Cursor', 'The next_page_token of the page before'),
};

const messageOutput = outputOf({
  ok: { title: 'OK', type: 'boolean' },
  channel: { title: 'Channel', type: 'string' },
  ts: { title: 'Timestamp', type: 'string' },
  message: { title: 'Message', type: 'object', properties: { text: { type: 'string' } } },
});

/** Posting, reading and deleting messages. */
export const messageOperations = [
  defineOperation({
    name: 'send_message',
    title: 'Send message',
    description: 'Post a message in a channel',
    authScopes: ['messages:write', 'channels:read'],
    inputSchema: inputOf(
      {
        workspace_id: workspaceField,
        channel: channelField,
        text: text('Text', undefined, { format: 'text', minLength: 1, maxLength: 4000 }),
        mentions: { title: 'Mentions', type: 'array', additionalItems: true, items: mentionField },
        send_at: {
          title: 'Send at',
          type: ['string', 'integer'],
          format: 'datetime',
          date_mask: 'YYYY-MM-DDTHH:mm:ssZ',
        },
        as_user: { title: 'As user', type: 'boolean', default: true },
      },
      ['channel', 'text'],
      ['mentions', 'send_at', 'as_user'],
    ),
    outputSchema: messageOutput,
    run: chat.does((input, session) => {
      const channel = openChannelIn(input, session);
      const at = session.now();
      const ts = `${Math.floor(at.getTime() / 1000)}.${String(at.getMilliseconds()).padStart(6, '0')}`;
      const message = {
        id: randomUUID(),
        channel: channel.id,
        type: 'message',
        text: input['text'],
        ts,
      };
      session.collection('message').put(message);
      return { ok: true, channel: channel.id, ts, message };
    }),
  }),
  defineOperation({
    name: 'list_messages',
    title: 'List messages',
    description: 'Read the messages of a channel, oldest first',
    authScopes: ['messages:read'],
    inputSchema: inputOf(
      { workspace_id: workspaceField, channel: channelField, ...pageFields },
      ['channel'],
      ['limit', 'cursor'],
    ),
    outputSchema: outputOf({
      ok: { title: 'OK', type: 'boolean' },
      messages: { title: 'Messages', type: 'array', items: {} },
      next_page_token: { title: 'Next page token', type: ['string', 'null'] },
    }),
    run: chat.does((input, session) => {
      const { id } = channelIn(input, session);
      const messages = session.collection('message').list();
      return pageOf(
        'messages',
        messages.filter(({ channel }) => channel === id),
        input,
      );
    }),
  }),
  defineOperation({
    name: 'delete_message',
    title: 'Delete message',
    description: 'Delete a message by its ID',
    authScopes: ['messages:write'],
    inputSchema: inputOf({ message_id: text('Message ID') }, ['message_id']),
    outputSchema: outputOf({ ok: { title: 'OK', type: 'boolean' } }),
    run: chat.does((input, session) => {
      const isGone = session.collection('message').remove(textIn(input, 'message_id') ?? '');
      if (!isGone) throw new ThirdPartyRefusal(notOk('message_not_found'));
      return { ok: true };
    }),
  }),
];

function openChannelIn(
  input: JsonObject,
  session: Parameters<typeof channelIn>[1],
): JsonObject & { readonly id: string } {
  const channel = channelIn(input, session);
  if (channel['kind'] === 'busy') {
    const body = { ok: false, error: 'ratelimited' };
    const message = 'Too many requests have been made in the given timeframe.';
    throw new ThirdPartyRefusal(refusal(429, body, message));
  }
  if (channel['kind'] === 'archived') {
    throw new ThirdPartyRefusal(refusal(410, 'This channel is archived', 'Gone.'));
  }
  return channel;
}
