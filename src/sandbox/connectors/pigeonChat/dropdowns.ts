import type { JsonObject, SandboxOperation } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { optionsOperation } from '../optionsOperation.ts';
import { defineOperation, inputOf, optionsOutput, text } from '../schemas.ts';
import type { Session } from '../thirdParty.ts';
import { chat, pageOf } from './chat.ts';

/** This connector writes lookups the older way: `message` for the operation, triple braces. */
const olderLookup = (message: string, input: JsonObject = {}) => ({ lookup: { message, input } });

export const workspaceField = text('Workspace', undefined, olderLookup('list_workspaces_ddl'));

export const channelField = text(
  'Channel',
  undefined,
  olderLookup('list_channels_ddl', {
    include_private_channels: false,
    workspace_id: '{{{workspace_id}}}',
  }),
);

export const mentionField = text(
  'Person or channel',
  undefined,
  olderLookup('list_users_and_conversations_ddl'),
);

export const memberField = text(
  'Member',
  undefined,
  olderLookup('search_members_ddl', { workspace: '{{{workspace_id}}}', limit: 200 }),
);

/** The hidden operations behind the fields above. */
export const chatDropdowns: readonly SandboxOperation[] = [
  optionsOperation(chat, 'list_workspaces_ddl', {}, (_input, session) =>
    options(session.collection('workspace').list()),
  ),
  optionsOperation(
    chat,
    'list_channels_ddl',
    {
      workspace_id: text('Workspace ID'),
      include_private_channels: { title: 'Include private channels', type: 'boolean' },
    },
    ({ workspace_id, include_private_channels }, session) => {
      const channels = session.collection('channel').list();
      return options(
        channels.filter(
          ({ workspace, kind }) =>
            workspace === workspace_id && (include_private_channels === true || kind !== 'private'),
        ),
      );
    },
  ),
  optionsOperation(chat, 'list_users_and_conversations_ddl', {}, (_input, session) =>
    options([...session.collection('member').list(), ...session.collection('channel').list()]),
  ),
  defineOperation({
    name: 'search_members_ddl',
    title: 'search members ddl',
    description: '',
    hidden: true,
    inputSchema: inputOf(
      {
        workspace: text('Workspace'),
        query: text('Query', 'Part of the name'),
        limit: { title: 'Limit', type: 'integer', minimum: 1, maximum: 500 },
        cursor: text('Cursor'),
      },
      ['workspace'],
    ),
    outputSchema: optionsOutput,
    run: chat.does((input, session) => pageOf('result', searchMembers(input, session), input)),
  }),
];

function searchMembers(input: JsonObject, session: Session) {
  const query = (textIn(input, 'query') ?? '').toLowerCase();
  const members = session.collection('member').list();
  return options(
    members.filter(
      ({ workspace, name }) =>
        workspace === input['workspace'] && String(name).toLowerCase().includes(query),
    ),
  );
}

function options(records: readonly JsonObject[]) {
  return records.map(({ id, name }) => ({ text: String(name), value: String(id) }));
}
