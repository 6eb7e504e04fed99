/**
 * A long day in a few minutes: mixed operations through the gateway while Tray fails for one
 * request in twenty and one client in twenty leaves before its answer. Nothing may be lost: every
 * operation that stays gets exactly one answer, and the connector calls that arrived at Tray are
 * those that were acknowledged plus those that were reported as unknown. Afterwards the heap and the
 * open resources of the gateway are compared with those at the start.
 *
 * `OPERATIONS=100000 node bench/soak.ts`; prints one JSON line and fails when something is lost.
 */
import { startLocalTray } from '../src/sandbox/server.ts';
import { createSender, graphql, type Request } from './support/send.ts';
import { startRole } from './support/startRole.ts';

const OPERATIONS = Number(process.env['OPERATIONS'] ?? 100_000);
const PARALLEL = 32;
const FAULTS = 0.05;
const DEPARTURES = 0.05;
const MASTER_TOKEN = 'bench-master-token';

const READS: readonly Request[] = [
  graphql('{ viewer { details { name } } }'),
  graphql('{ viewer { authentications { edges { node { name scopes } } } } }'),
  graphql('{ connectors(first: 20) { nodes { name operations { name } } } }'),
  graphql(
    '{ viewer { solutionInstances { edges { node { name authValues { authentication { name } } } } } } }',
  ),
];
const CALL = graphql(
  'mutation { callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request", input: { url: "http://127.0.0.1:1/" } }) { outcome } }',
);

const tray = await startLocalTray({
  dataFile: ':memory:',
  masterToken: MASTER_TOKEN,
  limits: false,
});
const tokens = tray
  .users()
  .slice(0, 20)
  .map(({ id }) => tray.mintUserToken(id));
for (const fault of [
  { status: 500 },
  { broken: 'closeBeforeHeaders' },
  { broken: 'truncatedJson' },
] as const) {
  tray.control.fault({ when: () => Math.random() < FAULTS / 3, ...fault });
}
const gateway = await startRole('gateway', {
  masterToken: MASTER_TOKEN,
  trayOrigin: tray.origin,
  env: { CACHE_CONNECTORS_SECONDS: '5', CACHE_OPERATIONS_SECONDS: '5' },
});
const sender = createSender(gateway.origin, PARALLEL);

const tally = { answered: 0, withErrors: 0, left: 0, acknowledged: 0, unknown: 0, notSent: 0 };

async function operate(index: number): Promise<void> {
  const token = tokens[index % tokens.length] ?? '';
  const isCall = index % 4 === 0;
  const leaves = !isCall && Math.random() < DEPARTURES;
  const request = isCall ? CALL : (READS[index % READS.length] ?? CALL);
  const client = leaves ? AbortSignal.timeout(1 + Math.floor(20 * Math.random())) : undefined;
  try {
    const { text } = await sender.exchange(request, token, client);
    const answer = JSON.parse(text) as {
      data?: unknown;
      errors?: { extensions: { retryable: boolean } }[];
    };
    tally.answered++;
    if (answer.errors) tally.withErrors++;
    if (!isCall) return;
    if (!answer.errors) tally.acknowledged++;
    else if (answer.errors[0]?.extensions.retryable === false) tally.unknown++;
    else tally.notSent++;
  } catch (error) {
    if (!client?.aborted) throw error;
    tally.left++;
  }
}

async function operateAll(count: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) await operate(next++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
}

await operateAll(Math.min(5_000, OPERATIONS / 10)); // caches and pools fill
const before = await gateway.measure();
for (const key of Object.keys(tally) as (keyof typeof tally)[]) tally[key] = 0;
tray.control.reset();
const startedAt = performance.now();
await operateAll(OPERATIONS);
const seconds = (performance.now() - startedAt) / 1_000;
await new Promise(resolve => setTimeout(resolve, 2_000)); // what was left behind ends
const after = await gateway.measure();

const callsAtTray = tray.control.counts()['connectors.call'] ?? 0;
const lost = OPERATIONS - tally.answered - tally.left;
const miscounted = callsAtTray - tally.acknowledged - tally.unknown;
console.log(
  JSON.stringify({
    bench: 'soak',
    operations: OPERATIONS,
    seconds: Math.round(seconds),
    ...tally,
    lost,
    callsAtTray,
    miscounted,
    heapRatio: Number((after.heapBytes / before.heapBytes).toFixed(2)),
    openResources: [before.openResources, after.openResources],
    node: process.version,
  }),
);
await sender.close();
gateway.stop();
await tray.close();
if (lost !== 0 || miscounted !== 0) process.exitCode = 1;
