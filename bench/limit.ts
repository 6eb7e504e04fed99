/**
 * What Tray's limits leave of a busy hour. The local Tray keeps them (30 requests a second, bursts
 * of 50); 200 virtual clients of 20 end users do a mix of first screens, catalogue browsing, single
 * reads and connector calls, in one run each:
 *
 * - `tray-graph`: the gateway as it is;
 * - `unprotected`: the same stitched graph without rate budget and without cache;
 * - `direct`: the requests that each operation needs, sent to Tray by the client itself.
 *
 * Whoever is told 429 waits a second (with jitter) and tries again, as Tray advises; an operation is
 * completed when all of it has been answered. Prints one JSON line for each, and the ratio.
 * Goal: no 429 through the gateway, and at least ten times the operations of direct use.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { createSender, graphql, type Request, type Sender } from './support/send.ts';
import { type RunningRole, startRole } from './support/startRole.ts';

const CLIENTS = 200;
const USERS = 20;
const DURATION_MS = 1_000 * Number(process.env['SECONDS'] ?? 20);
const MASTER_TOKEN = 'bench-master-token';
const UNPROTECTED = {
  CACHE_CONNECTORS_SECONDS: '0',
  CACHE_OPERATIONS_SECONDS: '0',
  CACHE_STALE_SECONDS: '0',
};
const PROTECTED = { UPSTREAM_RATE_PER_SECOND: '30', UPSTREAM_BURST: '50' };

/** One kind of operation: through the graph, and as the requests to Tray that it stands for. */
interface Kind {
  readonly name: string;
  /** Of a hundred operations. */
  readonly share: number;
  readonly graph: Request;
  readonly direct: readonly Request[];
}

const CRM = '/core/v1/connectors/northwind-crm/versions/10.1';
const authentications = 'viewer { authentications { edges { node { id name } } } }';
const list = { method: 'GET', path: '/core/v1/connectors' } as const;
const crmOperations = { method: 'GET', path: `${CRM}/operations` } as const;
const crmEnvironments = {
  method: 'GET',
  path: '/core/v1/services/northwind-crm/versions/2/environments',
} as const;

const KINDS: readonly Kind[] = [
  {
    name: 'catalogue browsing',
    share: 50,
    graph: graphql(
      '{ connectors(first: 20) { nodes { name title } } connector(name: "northwind-crm") { operations { name } } }',
    ),
    direct: [list, crmOperations],
  },
  {
    name: 'first screen',
    share: 15,
    graph: graphql(`{ ${authentications} connectors(first: 50) { nodes { name version title } }
      connector(name: "northwind-crm", version: "10.1") { operations { name inputSchema } service { environments { id } } } }`),
    direct: [graphql(`{ ${authentications} }`), list, crmOperations, crmEnvironments],
  },
  {
    name: 'single read',
    share: 10,
    graph: graphql('{ viewer { details { name } } }'),
    direct: [graphql('{ viewer { details { name } } }')],
  },
  {
    name: 'connector call',
    share: 25,
    graph: graphql(
      'mutation { callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request", input: { url: "http://127.0.0.1:1/" } }) { outcome } }',
    ),
    direct: [
      {
        method: 'POST',
        path: '/core/v1/connectors/http-client/versions/5.6/call',
        body: JSON.stringify({ operation: 'get_request', input: { url: 'http://127.0.0.1:1/' } }),
      },
    ],
  },
];

interface Tally {
  completed: number;
  refused: number;
  requests: number;
  failed: number;
  readonly timesMs: number[];
}

const RATE_LIMITED = /Rate limit exceeded|"UPSTREAM_RATE_LIMITED"/;

/** Sends until it is answered; a refusal for the rate is waited out. */
async function insist(
  sender: Sender,
  request: Request,
  token: string,
  tally: Tally,
  until: number,
) {
  while (performance.now() < until) {
    tally.requests++;
    const { status, text } = await sender.exchange(request, token);
    const limited = status === 429 || RATE_LIMITED.test(text);
    if (!limited) {
      if (status !== 200 || /"errors":\[/.test(text)) tally.failed++;
      return true;
    }
    tally.refused++;
    await delay(1_000 + 500 * Math.random());
  }
  return false;
}

async function run(
  target: RunningRole,
  requestsOf: (kind: Kind) => readonly Request[],
  tokens: readonly string[],
): Promise<Tally> {
  const tally: Tally = { completed: 0, refused: 0, requests: 0, failed: 0, timesMs: [] };
  const until = performance.now() + DURATION_MS;
  const sender = createSender(target.origin, CLIENTS);
  const client = async (index: number): Promise<void> => {
    const token = tokens[index % tokens.length] ?? '';
    while (performance.now() < until) {
      const startedAt = performance.now();
      let done = true;
      for (const request of requestsOf(pickKind())) {
        done = (await insist(sender, request, token, tally, until)) && done;
      }
      if (!done || performance.now() > until) continue;
      tally.completed++;
      tally.timesMs.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  await sender.close();
  return tally;
}

function pickKind(): Kind {
  const drawn = 100 * Math.random();
  let sum = 0;
  for (const kind of KINDS) {
    sum += kind.share;
    if (drawn < sum) return kind;
  }
  throw new Error('The shares do not add up to a hundred');
}

function report(subject: string, tally: Tally, upstreamRequests: number): number {
  const times = tally.timesMs.toSorted((a, b) => a - b);
  const at = (q: number): number => Math.round(times[Math.floor(q * (times.length - 1))] ?? 0);
  const perSecond = tally.completed / (DURATION_MS / 1_000);
  console.log(
    JSON.stringify({
      bench: 'limit',
      subject,
      clients: CLIENTS,
      seconds: DURATION_MS / 1_000,
      operationsPerSecond: Number(perSecond.toFixed(1)),
      upstreamPerOperation: Number((upstreamRequests / Math.max(1, tally.completed)).toFixed(2)),
      refusedByTray: tally.refused,
      failedAnswers: tally.failed,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      node: process.version,
    }),
  );
  return perSecond;
}

/** Requests that have arrived at the local Tray so far. */
async function arrived(tray: RunningRole): Promise<number> {
  const sender = createSender(tray.origin);
  const text = await sender.send({ method: 'GET', path: '/__control' }, MASTER_TOKEN);
  await sender.close();
  const { counts } = JSON.parse(text) as { counts: Record<string, number> };
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function userTokens(tray: RunningRole): Promise<string[]> {
  const sender = createSender(tray.origin);
  const users = await sender.send(
    graphql(`{ users(first: ${USERS}) { edges { node { id } } } }`),
    MASTER_TOKEN,
  );
  const ids = [...users.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id);
  const minted = await sender.send(
    graphql(
      `mutation { ${ids.map((id, i) => `u${i}: authorize(input: { userId: "${id}" }) { accessToken }`).join(' ')} }`,
    ),
    MASTER_TOKEN,
  );
  await sender.close();
  return [...minted.matchAll(/"accessToken":"([^"]+)"/g)].map(([, token = '']) => token);
}

async function measure(
  subject: string,
  env: Readonly<Record<string, string>> | undefined,
): Promise<number> {
  const tray = await startRole('tray', { masterToken: MASTER_TOKEN, limits: true });
  const target = env
    ? await startRole('gateway', { masterToken: MASTER_TOKEN, trayOrigin: tray.origin, env })
    : tray;
  const tokens = await userTokens(tray);
  const before = await arrived(tray);
  const tally = await run(target, kind => (env ? [kind.graph] : kind.direct), tokens);
  const perSecond = report(subject, tally, (await arrived(tray)) - before);
  for (const role of new Set([target, tray])) role.stop();
  return perSecond;
}

const gateway = await measure('tray-graph', PROTECTED);
await measure('unprotected', UNPROTECTED);
const direct = await measure('direct', undefined);
console.log(
  JSON.stringify({ bench: 'limit', ratioToDirect: Number((gateway / direct).toFixed(1)) }),
);
