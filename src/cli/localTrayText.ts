import type { LocalTray } from '../sandbox/server.ts';

/** How many users' tokens are shown. */
const USERS_SHOWN = 2;

/** The tokens to try the local Tray with: the master token and those of the first users. */
export function describeTokens(tray: LocalTray): string {
  const users = tray.users().slice(0, USERS_SHOWN);
  const rows = [
    ['master token', tray.masterToken],
    ...users.map(({ id, name }) => [`user ${name}`, tray.mintUserToken(id)] as const),
  ] as const;
  const width = Math.max(...rows.map(([whose]) => whose.length));
  const lines = rows.map(([whose, token]) => `  ${whose.padEnd(width)}  ${token}`);
  return ['Tokens of the local Tray (user tokens are good for two days):', ...lines].join('\n');
}

/** A query across the APIs, as a shell command. */
export function describeFirstQuery(gatewayUrl: string, masterToken: string): string {
  const query = `{
  users(first: 2) { edges { node { name solutionInstances { name enabled } } } }
  connectors(first: 2) { edges { node { title version operations { name } } } }
}`;
  const body = JSON.stringify({ query: query.replaceAll(/\s+/g, ' ') });
  return [
    'A first query:',
    `  curl -s ${gatewayUrl} \\`,
    `    -H 'content-type: application/json' -H 'authorization: Bearer ${masterToken}' \\`,
    `    -d '${body}'`,
  ].join('\n');
}
