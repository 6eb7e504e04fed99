/**
 * How many requests the gateway sends to Tray for one operation, each on a gateway with cold
 * caches. The counts are exact: the local Tray makes them. `npm test` asserts the same figures.
 */
import { loadConfig } from '../src/config.ts';
import { createGateway } from '../src/gateway.ts';
import { startLocalTray } from '../src/sandbox/server.ts';
import { createSender, graphql } from './support/send.ts';
import { createTenant } from './support/tenant.ts';

const MASTER_TOKEN = 'bench-master-token';

const firstScreen = `{
  viewer { authentications { edges { node { id name } } } }
  connectors(first: 50) { nodes { name version title } }
  connector(name: "northwind-crm", version: "10.1") {
    operations { name inputSchema }
    service { environments { id title } }
  }
}`;

const operations: readonly (readonly [name: string, token: 'master' | 'user', query: string])[] = [
  [
    'viewer { details solutions authentications } beside users, with aliases',
    'master',
    `{ viewer { details { name } solutions { edges { node { title } } } }
       again: viewer { authentications { edges { node { name } } } }
       users(first: 5) { edges { node { name } } } }`,
  ],
  [
    '50 authentications (10 distinct) with scopes and connectors',
    'user',
    `{ ${['a', 'b', 'c', 'd', 'e']
      .map(
        alias =>
          `${alias}: viewer { authentications { edges { node { name scopes connectors { title } } } } }`,
      )
      .join(' ')} }`,
  ],
  [
    '50 connectors with their operations',
    'user',
    '{ connectors(first: 50) { nodes { operations { name } } } }',
  ],
  [
    'one connector by three paths and two aliases',
    'user',
    `{ connector(name: "northwind-crm", version: "10.1") { operations { name } }
       newest: connector(name: "northwind-crm") { operations { title } }
       connectors(filter: { names: ["northwind-crm"], latestOnly: true }) { nodes { operations { name } } } }`,
  ],
  ['the first screen of a form', 'user', firstScreen],
  [
    '20 instances with their owners and the authentications in their slots',
    'master',
    `{ viewer { solutionInstances(first: 20) { edges { node { ownerUser { name }
       authValues { authentication { name } } } } } } }`,
  ],
];

const tray = await startLocalTray({
  dataFile: ':memory:',
  masterToken: MASTER_TOKEN,
  limits: false,
});
const { userToken } = await createTenant(tray.origin, MASTER_TOKEN, 10);

for (const [name, who, query] of operations) {
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
