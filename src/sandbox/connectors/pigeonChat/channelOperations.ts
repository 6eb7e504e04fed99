import { randomUUID } from 'node:crypto';
import { textIn } from '../inputs.ts';
import { defineOperation, inputOf, outputOf, text } from '../schemas.ts';
import { ThirdPartyRefusal } from '../thirdParty.ts';
import { chat, notOk, pageOf } from './chat.ts';
import { memberField, workspaceField } from './dropdowns.ts';
import { pageFields } from './messageOperations.ts';

const listOutput = (key: string, title: string) =>
  outputOf({
    ok: { title: 'OK', type: 'boolean' },
    [key]: { title, type: 'array', items: {} },
    next_page_token: { title: 'Next page token', type: ['string', 'null'] },
  });

/** Channels and the people who can be in them. */
export const channelOperations = [
  defineOperation({
    name: 'list_channels',
    title: 'List channels',
    description: 'List the channels of all workspaces, private ones too',
    authScopes: ['channels:read'],
    inputSchema: withoutRequired(inputOf(pageFields)),
    outputSchema: listOutput('channels', 'Channels'),
    run: chat.does((input, session) =>
      pageOf('channels', session.collection('channel').list(), input),
    ),
  }),
  defineOperation({
    name: 'list_members',
    title: 'List members',
    description: 'List the people of all workspaces',
    authScopes: ['members:read'],
    inputSchema: withoutRequired(inputOf(pageFields)),
    outputSchema: listOutput('members', 'Members'),
    run: chat.does((input, session) =>
      pageOf('members', session.collection('member').list(), input),
    ),
  }),
  defineOperation({
    name: 'get_member',
    title: 'Get member',
    description: 'Read one person',
    authScopes: ['members:read'],
    inputSchema: inputOf({ workspace_id: workspaceField, member_id: memberField }, ['member_id']),
    outputSchema: outputOf({
      ok: { title: 'OK', type: 'boolean' },
      member: { title: 'Member', type: 'object' },
    }),
    run: chat.does((input, session) => {
      const member = session.collection('member').get(textIn(input, 'member_id') ?? '');
      if (!member) throw new ThirdPartyRefusal(notOk('user_not_found'));
      return { ok: true, member };
    }),
  }),
  defineOperation({
    name: 'create_channel',
    title: 'Create channel',
    description: 'Open a channel in a workspace',
    authScopes: ['channels:write'],
    inputSchema: inputOf(
      {
        workspace_id: workspaceField,
        name: text('Name', undefined, { pattern: '^[a-z0-9-]{1,80}$' }),
        is_private: { title: 'Private', type: 'boolean', default: false },
      },
      ['workspace_id', 'name'],
    ),
    outputSchema: outputOf({
      ok: { title: 'OK', type: 'boolean' },
      channel: { title: 'Channel', type: 'object' },
    }),
    run: chat.does(({ workspace_id: workspace, name, is_private }, session) => {
      const channels = session.collection('channel');
      const isTaken = channels
        .list()
        .some(one => one['workspace'] === workspace && one['name'] === name);
      if (isTaken) throw new ThirdPartyRefusal(notOk('name_taken'));
      const channel = {
        id: `C-${randomUUID()}`,
        workspace,
        name,
        kind: is_private === true ? 'private' : 'open',
      };
      channels.put(channel);
      return { ok: true, channel };
    }),
  }),
];

/** Some of Tray's schemas have no list of required properties at all. */
function withoutRequired({ required: _required, ...schema }: Readonly<Record<string, unknown>>) {
  return schema;
}
