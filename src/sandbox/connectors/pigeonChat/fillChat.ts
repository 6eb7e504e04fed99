import type { Session } from '../thirdParty.ts';

const workspaces = [
  { id: 'W-SHOP', name: 'Shop' },
  { id: 'W-ROASTERY', name: 'Roastery' },
];

const channels: readonly (readonly [id: string, workspace: string, name: string, kind?: string])[] =
  [
    ['C-GENERAL', 'W-SHOP', 'general'],
    ['C-ORDERS', 'W-SHOP', 'orders'],
    ['C-OWNERS', 'W-SHOP', 'owners', 'private'],
    ['C-BUSY', 'W-SHOP', 'busy-line', 'busy'],
    ['C-OLD', 'W-SHOP', 'last-year', 'archived'],
    ['C-BEANS', 'W-ROASTERY', 'beans'],
    ['C-MACHINES', 'W-ROASTERY', 'machines'],
  ];

/** More than any dropdown shows at once. */
const memberCount = 640;

/**
 * What every account of the chat starts with. Posting to `busy-line` is always rate limited, and
 * `last-year` is archived, so that both failures can be had on demand.
 */
export function fillChat(session: Session): void {
  for (const workspace of workspaces) session.collection('workspace').put(workspace);
  for (const [id, workspace, name, kind = 'open'] of channels) {
    session.collection('channel').put({ id, workspace, name, kind });
  }
  for (let number = 1; number <= memberCount; number += 1) {
    const workspace = workspaces[number % workspaces.length]?.id;
    const name = `Member ${String(number).padStart(3, '0')}`;
    session
      .collection('member')
      .put({ id: `U-${number}`, name, workspace, is_bot: number % 40 === 0 });
  }
}
