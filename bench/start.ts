/**
 * How long the gateway takes from its start to its first answer, and what it holds once it is idle.
 * `npm run build` first: what is in dist/ is started.
 *
 * The first start of a build compiles what later ones find compiled; it is told apart. Milliseconds
 * belong to the machine.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { residentBytes } from './harness/processTree.ts';
import { median } from './harness/quantile.ts';
import { startServer } from './harness/serverProcess.ts';
import { trayGraph } from './harness/trayGraph.ts';

const STARTS = Number(process.env['STARTS'] ?? 7);

/** Long enough for what a start has left to do. */
const IDLE_AFTER_MS = 2_000;

const server = trayGraph({
  name: 'tray-graph',
  title: 'tray-graph',
  root: new URL('../', import.meta.url),
});

/** Nobody is asked anything. */
const NOWHERE = 'http://127.0.0.1:9';

async function start(): Promise<{ readonly ms: number; readonly idleMiB: number }> {
  const since = performance.now();
  const running = await startServer(server, { core: undefined, upstream: NOWHERE, caches: true });
  try {
    const answer = await fetch(`${running.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    const text = await answer.text();
    if (!text.includes('"Query"')) throw new Error(`No answer but: ${text}`);
    const ms = performance.now() - since;
    await delay(IDLE_AFTER_MS);
    return { ms, idleMiB: residentBytes(running.pid) / 2 ** 20 };
  } finally {
    await running.stop();
  }
}

const first = await start();
const later = [];
for (let i = 0; i < STARTS; i++) later.push(await start());
console.log(
  JSON.stringify({
    firstStartMs: Math.round(first.ms),
    startMs: Math.round(median(later.map(({ ms }) => ms))),
    idleMiB: Math.round(median(later.map(({ idleMiB }) => idleMiB))),
    starts: STARTS,
  }),
);
