/**
 * How much longer an operation takes than the requests to Tray that it has to wait for. The local
 * Tray answers each after 20 ms; the floor is the longest chain of dependent requests times that.
 * Caches are cold: each operation gets a gateway that keeps nothing.
 *
 * Prints one JSON line for each operation of the call table. Goal: at most 1.15.
 */
import { operations } from './support/operations.ts';
import { createSender, graphql } from './support/send.ts';
import { startRole } from './support/startRole.ts';
import { createTenant } from './support/tenant.ts';

const LATENCY_MS = 20;
const ROUNDS = Number(process.env['ROUNDS'] ?? 40);
const WARMUP = 10;
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

for (const { name, who, query, hops } of operations) {
  const token = who === 'master' ? MASTER_TOKEN : userToken;
  const times: number[] = [];
  for (let round = -WARMUP; round < ROUNDS; round++) {
    const startedAt = performance.now();
    const answer = await sender.send(graphql(query), token);
    if (answer.includes('"errors"')) throw new Error(`${name}: ${answer.slice(0, 500)}`);
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const p50Ms = times[Math.floor(times.length / 2)] ?? 0;
  console.log(
    JSON.stringify({
      bench: 'latency',
      operation: name,
      hops,
      rounds: ROUNDS,
      p50Ms: Number(p50Ms.toFixed(1)),
      floorMs: hops * LATENCY_MS,
      ratio: Number((p50Ms / (hops * LATENCY_MS)).toFixed(2)),
    }),
  );
}
await sender.close();
gateway.stop();
tray.stop();
