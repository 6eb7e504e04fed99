/**
 * How many requests the gateway sends to Tray for one operation, each on a gateway with cold
 * caches. The counts are exact: the local Tray makes them. `npm test` asserts the same figures.
 */
import { loadConfig } from '../src/config.ts';
import { createGateway } from '../src/gateway.ts';
import { startLocalTray } from '../src/sandbox/server.ts';
import { operations } from './support/operations.ts';
import { createSender, graphql } from './support/send.ts';
import { createTenant } from './support/tenant.ts';

const MASTER_TOKEN = 'bench-master-token';

const tray = await startLocalTray({
  dataFile: ':memory:',
  masterToken: MASTER_TOKEN,
  limits: false,
});
const { userToken } = await createTenant(tray.origin, MASTER_TOKEN, 10);

for (const { name, who, query } of operations) {
  const gateway = await createGateway(
    loadConfig({
      TRAY_GRAPHQL_URL: tray.graphqlUrl,
      TRAY_REST_URL: tray.origin,
      PORT: '0',
      LOG_LEVEL: 'silent',
    }),
  );
  const sender = createSender(await gateway.listen());
  tray.control.reset();
  const answer = await sender.send(graphql(query), who === 'master' ? MASTER_TOKEN : userToken);
  if (answer.includes('"errors"')) throw new Error(`${name}: ${answer.slice(0, 500)}`);
  const counts = tray.control.counts();
  const table = {
    users: counts.graphql ?? 0,
    connectors: counts['connectors.list'] ?? 0,
    operations: counts['connectors.operations'] ?? 0,
    environments: counts['services.environments'] ?? 0,
    authentications: counts['authentications.get'] ?? 0,
  };
  console.log(JSON.stringify({ bench: 'calls', operation: name, ...table }));
  await sender.close();
  await gateway.close();
}
await tray.close();
