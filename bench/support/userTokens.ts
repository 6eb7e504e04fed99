import { createSender, graphql } from './send.ts';

/** Tokens of the first `count` end users of a Tray. */
export async function userTokens(
  trayOrigin: string,
  masterToken: string,
  count: number,
): Promise<string[]> {
  const sender = createSender(trayOrigin);
  const users = await sender.send(
    graphql(`{ users(first: ${count}) { edges { node { id } } } }`),
    masterToken,
  );
  const ids = [...users.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id);
  const minted = await sender.send(
    graphql(
      `mutation { ${ids.map((id, i) => `u${i}: authorize(input: { userId: "${id}" }) { accessToken }`).join(' ')} }`,
    ),
    masterToken,
  );
  await sender.close();
  return [...minted.matchAll(/"accessToken":"([^"]+)"/g)].map(([, token = '']) => token);
}
