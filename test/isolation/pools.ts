import type { LocalTray } from '../../src/sandbox/server.ts';
import {
  at,
  authenticationsOf,
  query,
  send,
  textAt,
  tokenOf,
  userId,
} from '../sandbox/trayClient.ts';
import { USERS } from './principals.ts';
import type { Pools } from './randomValues.ts';

const VIEWER = `{ viewer {
  solutions(first: 5) { edges { node { id } } }
  solutionInstances(first: 10) { edges { node { id } } } } }`;

/** What there is to ask for: everybody's. */
export async function readPools(tray: LocalTray): Promise<Pools> {
  const tokens = [tray.masterToken, ...USERS.map(name => tokenOf(tray, name))];
  const authentications: string[] = [];
  const chatAuthentications: string[] = [];
  const solutions: string[] = [];
  const instances: string[] = [];
  for (const token of tokens) {
    const own = await authenticationsOf(tray, token);
    authentications.push(...own.values());
    const chat = own.get('pigeon-chat@4');
    if (chat !== undefined) chatAuthentications.push(chat);
    const answer = await query(tray, token, VIEWER);
    solutions.push(...idsAt(answer, 'solutions'));
    instances.push(...idsAt(answer, 'solutionInstances'));
  }
  const list = await send(tray, tray.masterToken, 'GET', '/core/v1/connectors');
  const elements = at(list.body, 'elements');
  if (!Array.isArray(elements)) throw new TypeError('no connectors');
  return {
    users: USERS.map(externalUserId => ({ externalUserId, id: userId(tray, externalUserId) })),
    authentications,
    chatAuthentications,
    solutions,
    instances,
    connectors: elements.map((element: unknown) => ({
      name: textAt(element, 'name'),
      version: textAt(element, 'version'),
    })),
  };
}

function idsAt(answer: unknown, connection: string): readonly string[] {
  const edges = at(answer, 'data', 'viewer', connection, 'edges');
  if (!Array.isArray(edges)) throw new TypeError(`no ${connection} in ${JSON.stringify(answer)}`);
  return edges.map((edge: unknown) => textAt(edge, 'node', 'id'));
}
