/**
 * What a second worker is worth: throughput and CPU time of `tray-graph serve` with WORKERS=1 and
 * WORKERS=2, in one run, rounds of both interleaved and every answer checked.
 *
 * Two workloads. The catalogue page needs nothing of Tray: it is bound by the gateway's CPU alone,
 * so that its throughput shows what a second core brings. The client runs on the same cores; what it
 * takes of them is told, since two workers cannot have it. The Users query asks Tray, and with two
 * workers the primary, each time: its CPU time per request, over all processes of the gateway, shows
 * what that costs. Linux only; ratios compare, milliseconds belong to the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { programCpu } from './support/programCpu.ts';
import { createSender, graphql, type Request, type Sender } from './support/send.ts';
import { startRole } from './support/startRole.ts';
import { userTokens } from './support/userTokens.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
/** The share of each round's requests that is made. */
const SCALE = Number(process.env['SCALE'] ?? 1);
/** A worker sees half of the requests that a single process sees, and is warm later. */
const WARM_UP_ROUNDS = 2;
/** Connections, each another user's, so that no two share what they ask Tray for. */
const PARALLEL = 16;
const MASTER_TOKEN = 'bench-master-token';
const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

interface Workload {
  readonly name: string;
  readonly request: Request;
  readonly requestsPerRound: number;
  /** What must be in every answer. */
  readonly expected: string;
}

const WORKLOADS: readonly Workload[] = [
  {
    name: 'catalogue, from the cache',
    request: graphql('{ connectors(first: 100) { nodes { isLatest versions { version } } } }'),
    requestsPerRound: 1_500,
    expected: '"nodes":[{"isLatest":',
  },
  {
    name: 'Users query, one request to Tray',
    request: graphql('{ viewer { details { name } } }'),
    requestsPerRound: 4_000,
    expected: '"details":{"name":"',
  },
];

interface Program {
  readonly workers: number;
  readonly child: ChildProcess;
  readonly pid: number;
  readonly sender: Sender;
}

async function startProgram(trayOrigin: string, workers: number): Promise<Program> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      ...{ PATH: process.env['PATH'], PORT: '0', WORKERS: String(workers), LOG_LEVEL: 'silent' },
      ...{ TRAY_GRAPHQL_URL: `${trayOrigin}/graphql`, TRAY_REST_URL: trayOrigin },
      ...{ UPSTREAM_RATE_PER_SECOND: '100000', UPSTREAM_BURST: '100000' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /is at (http:\S+)\/graphql/.exec(line)?.[1];
    if (origin === undefined || child.pid === undefined) continue;
    return { workers, child, pid: child.pid, sender: createSender(origin, PARALLEL) };
  }
  throw new Error('The gateway did not start');
}

interface Measure {
  readonly perSecond: number;
  /** CPU milliseconds for one request: of all processes of the gateway, of them the primary's. */
  readonly cpuMs: number;
  readonly primaryCpuMs: number;
  readonly clientCpuMs: number;
}

/** One round of one program. */
async function measure(
  { workers, pid, sender }: Program,
  { request, requestsPerRound, expected }: Workload,
): Promise<Measure> {
  const [before, clientBefore] = [programCpu(pid), process.cpuUsage()];
  const since = performance.now();
  const requests = Math.round(SCALE * requestsPerRound);
  let left = requests;
  const client = async (token: string): Promise<void> => {
    while (left-- > 0) {
      const answer = await sender.send(request, token);
      if (!answer.includes(expected) || answer.includes('"errors"')) throw new Error(answer);
    }
  };
  await Promise.all(tokens.map(client));
  const seconds = (performance.now() - since) / 1_000;
  const [after, { user, system }] = [programCpu(pid), process.cpuUsage(clientBefore)];
  const [own, children] = [after.own - before.own, after.children - before.children];
  return {
    perSecond: requests / seconds,
    cpuMs: (own + children) / requests,
    primaryCpuMs: workers === 1 ? 0 : own / requests,
    clientCpuMs: (user + system) / 1_000 / requests,
  };
}

const median = (values: readonly number[]): number =>
  Number((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(3));

const medians = (measures: readonly Measure[]): Measure => ({
  perSecond: median(measures.map(({ perSecond }) => perSecond)),
  cpuMs: median(measures.map(({ cpuMs }) => cpuMs)),
  primaryCpuMs: median(measures.map(({ primaryCpuMs }) => primaryCpuMs)),
  clientCpuMs: median(measures.map(({ clientCpuMs }) => clientCpuMs)),
});

const tray = await startRole('tray', { masterToken: MASTER_TOKEN });
const tokens = await userTokens(tray.origin, MASTER_TOKEN, PARALLEL);
if (tokens.length < PARALLEL) throw new Error('The local Tray has too few users');
const one = await startProgram(tray.origin, 1);
const two = await startProgram(tray.origin, 2);
for (const workload of WORKLOADS) {
  const ones: Measure[] = [];
  const twos: Measure[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const pair = [await measure(one, workload), await measure(two, workload)] as const;
    if (round < 0) continue;
    ones.push(pair[0]);
    twos.push(pair[1]);
  }
  console.log(
    JSON.stringify({
      bench: 'workers',
      workload: workload.name,
      rounds: ROUNDS,
      requestsPerRound: Math.round(SCALE * workload.requestsPerRound),
      one: medians(ones),
      two: medians(twos),
      throughputRatio: median(
        twos.map(({ perSecond }, i) => perSecond / (ones[i]?.perSecond ?? 1)),
      ),
      cpuRatio: median(twos.map(({ cpuMs }, i) => cpuMs / (ones[i]?.cpuMs ?? 1))),
      cores: availableParallelism(),
      node: process.version,
    }),
  );
}
for (const { child, sender } of [one, two]) {
  await sender.close();
  child.kill();
}
tray.stop();
