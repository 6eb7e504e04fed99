import { createSender, graphql } from './send.ts';

/** An end user of its own, with a known number of authentications. */
export interface Tenant {
  readonly userToken: string;
  readonly authenticationIds: readonly string[];
}

/** Creates an end user with `count` authentications through Tray's own APIs. */
export async function createTenant(
  trayOrigin: string,
  masterToken: string,
  count: number,
): Promise<Tenant> {
  const sender = createSender(trayOrigin);
  const ask = async (query: string, token: string): Promise<string> =>
    sender.send(graphql(query), token);
  const created = await ask(
    'mutation { createExternalUser(input: { name: "Bench", externalUserId: "bench" }) { userId } }',
    masterToken,
  );
  const userId = pick(created, 'userId');
  const userToken = pick(
    await ask(
      `mutation { authorize(input: { userId: "${userId}" }) { accessToken } }`,
      masterToken,
    ),
    'accessToken',
  );
  const environments = await sender.send(
    { method: 'GET', path: '/core/v1/services/northwind-crm/versions/1/environments' },
    userToken,
  );
  const serviceEnvironmentId = pick(environments, 'id');
  const authenticationIds: string[] = [];
  for (let i = 0; i < count; i++) {
    const body = {
      name: `Bench ${i}`,
      serviceEnvironmentId,
      credentials: { api_key: 'northwind-crm_live_bench' },
      userData: {},
    };
    const answer = await sender.send(
      { method: 'POST', path: '/core/v1/authentications', body: JSON.stringify(body) },
      userToken,
    );
    authenticationIds.push(pick(answer, 'id'));
  }
  await sender.close();
  return { userToken, authenticationIds };
}

const pick = (json: string, key: string): string => {
  const found = new RegExp(`"${key}":"([^"]+)"`).exec(json)?.[1];
  if (found === undefined) throw new Error(`No ${key} in ${json.slice(0, 300)}`);
  return found;
};
