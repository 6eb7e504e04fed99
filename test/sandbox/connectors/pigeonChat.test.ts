import { describe, expect, it } from '@jest/globals';
import { openConnectors } from './openConnectors.ts';

const chat = ['pigeon-chat', '9.0'] as const;
const text = 'The van leaves at nine.';

describe('the messaging connector', () => {
  it('keeps a message until it is deleted', async () => {
    const { call, output } = openConnectors();
    const channel = 'C-ORDERS';
    const sent = await output(chat, 'send_message', { channel, text });
    const message_id = Object(sent['message']).id;

    const read = await output(chat, 'list_messages', { channel });
    await output(chat, 'delete_message', { message_id });
    const again = await call(chat, 'delete_message', { message_id });

    expect(sent).toMatchObject({ ok: true, channel, ts: '1748772000.000000' });
    expect(read['messages']).toMatchObject([{ text }]);
    expect(again).toEqual(notOk('message_not_found'));
  });

  it('fails inside a 200, without `expects`, for an unknown channel', async () => {
    const { call } = openConnectors();

    const outcome = await call(chat, 'send_message', { channel: 'C-NONE', text });

    expect(outcome).toEqual(notOk('channel_not_found'));
  });

  it.each([
    ['C-BUSY', { statusCode: 429, body: { ok: false, error: 'ratelimited' } }],
    ['C-OLD', { statusCode: 410, body: 'This channel is archived' }],
  ])('answers a message to %s with %j', async (channel, response) => {
    const { call } = openConnectors();

    const outcome = await call(chat, 'send_message', { channel, text });

    expect(outcome).toMatchObject({
      outcome: 'error',
      output: { response, expects: { statusCode: [200] } },
    });
  });

  it('says `ok: false` to a wrong token', async () => {
    const { call } = openConnectors();

    const outcome = await call(chat, 'list_channels', {}, { credentials: {} });

    expect(outcome).toEqual(notOk('invalid_auth'));
  });

  it('walks all members by next_page_token and refuses a cursor of somebody else', async () => {
    const { call, output } = openConnectors();
    const ids = new Set<unknown>();
    let pages = 0;
    for (let cursor: unknown; cursor !== null; ) {
      const page = await output(chat, 'list_members', {
        limit: 320,
        ...(cursor ? { cursor } : {}),
      });
      for (const member of [page['members']].flat()) ids.add(Object(member).id);
      cursor = page['next_page_token'];
      pages += 1;
    }

    expect(pages).toBe(2);
    expect(ids.size).toBe(640);
    expect(await call(chat, 'list_members', { cursor: 'zzz' })).toEqual(notOk('invalid_cursor'));
  });

  it('offers private channels only when the lookup says so', async () => {
    const { output } = openConnectors();
    const input = { workspace_id: 'W-SHOP', include_private_channels: false };

    const open = await output(chat, 'list_channels_ddl', input);
    const all = await output(chat, 'list_channels_ddl', {
      ...input,
      include_private_channels: true,
    });

    expect(open['result']).not.toContainEqual({ text: 'owners', value: 'C-OWNERS' });
    expect(all['result']).toContainEqual({ text: 'owners', value: 'C-OWNERS' });
  });

  it('has a dropdown of more than 500 options, and one that pages and searches', async () => {
    const { output } = openConnectors();
    const search = { workspace: 'W-SHOP', query: '1', limit: 50 };

    const everybody = await output(chat, 'list_users_and_conversations_ddl', {});
    const first = await output(chat, 'search_members_ddl', search);
    const second = await output(chat, 'search_members_ddl', {
      ...search,
      cursor: first['next_page_token'],
    });

    expect(everybody['result']).toHaveLength(647);
    expect(first['result']).toHaveLength(50);
    expect([second['result']].flat()[0]).not.toEqual([first['result']].flat()[0]);
  });

  it('opens a channel once', async () => {
    const { call, output } = openConnectors();
    const input = { workspace_id: 'W-SHOP', name: 'new-blends' };
    await output(chat, 'create_channel', input);

    expect(await call(chat, 'create_channel', input)).toEqual(notOk('name_taken'));
  });

  it('reads one member, or says that there is none', async () => {
    const { call, output } = openConnectors();

    const found = await output(chat, 'get_member', { member_id: 'U-40' });

    expect(found).toMatchObject({ member: { name: 'Member 040', is_bot: true } });
    expect(await call(chat, 'get_member', { member_id: 'U-0' })).toEqual(notOk('user_not_found'));
  });
});

function notOk(error: string) {
  const response = { statusCode: 200, body: { ok: false, error } };
  return { outcome: 'error', output: { response, message: 'Invalid response.' } };
}
