/**
 * How much longer an operation takes than the requests to Tray that it has to wait for. The local
 * Tray answers each 20 ms after it has come; the floor is the longest chain of dependent requests
 * times that. `directMs` is what one request takes without the gateway, `ratioToDirect` is the
 * operation's time over the chain of those.
 * Caches are cold: each operation gets a gateway that keeps nothing.
 *
 * Prints one JSON line for each operation of the call table. Goal: at most 1.15.
 */
import { operations } from './support/operations.ts';
import { createSender, graphql } from './support/send.ts';
import { startRole } from './support/startRole.ts';
import { createTenant } from './support/tenant.ts';

const LATENCY_MS = 20;
const ROUNDS = Number(process.env['ROUNDS'] ?? 200);
/** V8 has compiled by then what a gateway that has been up for a while runs. */
const WARMUP = 100;
const MASTER_TOKEN = 'bench-master-token';

/** The catalogue is asked for each time. */
const COLD = {
  CACHE_CONNECTORS_SECONDS: '0',
  CACHE_OPERATIONS_SECONDS: '0',
  CACHE_STALE_SECONDS: '0',
};

const tray = await startRole('tray', { masterToken: MASTER_TOKEN, latencyMs: LATENCY_MS });
const { userToken } = await createTenant(tray.origin, MASTER_TOKEN, 10);
const gateway = await startRole('gateway', {
  masterToken: MASTER_TOKEN,
  trayOrigin: tray.origin,
  env: COLD,
});
const sender = createSender(gateway.origin);

const direct = createSender(tray.origin);
const directMs = await medianMs(() =>
  direct.send(graphql('{ viewer { authentications { edges { node { id name } } } } }'), userToken),
);

for (const { name, who, query, hops } of operations) {
  const token = who === 'master' ? MASTER_TOKEN : userToken;
  const p50Ms = await medianMs(async () => {
    const answer = await sender.send(graphql(query), token);
    if (answer.includes('"errors"')) throw new Error(`${name}: ${answer.slice(0, 500)}`);
  });
  console.log(
    JSON.stringify({
      bench: 'latency',
      operation: name,
      hops,
      rounds: ROUNDS,
      p50Ms: rounded(p50Ms),
      floorMs: hops * LATENCY_MS,
      ratio: rounded(p50Ms / (hops * LATENCY_MS)),
      directMs: rounded(directMs),
      ratioToDirect: rounded(p50Ms / (hops * directMs)),
      node: process.version,
    }),
  );
}
await direct.close();
await sender.close();
gateway.stop();
tray.stop();

/** The median time of `act`, one after the other, in milliseconds. */
async function medianMs(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -WARMUP; round < ROUNDS; round++) {
    const startedAt = performance.now();
    await act();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
