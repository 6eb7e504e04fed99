/**
 * What a second worker is worth: throughput and CPU time of `tray-graph serve` with WORKERS=1 and
 * WORKERS=2, in one run, rounds of both interleaved and every answer checked.
 *
 * Two workloads. One needs nothing of Tray: the catalogue, from the cache. The other asks Tray, and
 * with two workers the primary, for each request; a server that answers at once stands for Tray.
 *
 * Each is measured twice. `free`: the client, and that server, run on the same cores, which two
 * workers fill; `ceiling` is what the CPU times of all of them allow at the most, in requests per
 * second, and `ofCeiling` what part of it was reached. `inTurns`: each worker runs half of the time
 * and stands still for the other half, two of them by turns, so that on two cores the second one
 * takes no time from the client: what it brings then is what it is worth. There are as many
 * connections for each worker.
 *
 * Linux only; ratios compare, milliseconds belong to the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { childrenOf, programCpu } from './support/programCpu.ts';
import { createSender, graphql, type Request, type Sender } from './support/send.ts';
import { type RunningRole, startRole } from './support/startRole.ts';
import { takeTurns } from './support/takeTurns.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 15);
/** The share of each round's requests that is made. */
const SCALE = Number(process.env['SCALE'] ?? 1);
/** A worker sees half of the requests that a single process sees, and is compiled later. */
const WARM_UP_ROUNDS = 15;
/** Connections for each worker. */
const PARALLEL = 16;
const MASTER_TOKEN = 'bench-master-token';
const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

interface Workload {
  readonly name: string;
  readonly request: Request;
  readonly requestsPerRound: number;
  /** What must be in every answer. */
  readonly expected: string;
  /** What stands for Tray; the local one when left out. */
  readonly constant?: string;
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
    expected: '"details":{"name":"Harbour"}',
    constant: '{"data":{"viewer":{"details":{"name":"Harbour"}}}}',
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
      // A worker that stands still is no overloaded one.
      MAX_EVENT_LOOP_DELAY_MS: '600000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /is at (http:\S+)\/graphql/.exec(line)?.[1];
    if (origin === undefined || child.pid === undefined) continue;
    return { workers, child, pid: child.pid, sender: createSender(origin, PARALLEL * workers) };
  }
  throw new Error('The gateway did not start');
}

interface Measure {
  readonly perSecond: number;
  /** CPU milliseconds for one request: of all processes of the gateway, of them the primary's. */
  readonly cpuMs: number;
  readonly primaryCpuMs: number;
  readonly clientCpuMs: number;
  readonly upstreamCpuMs: number;
}

/** One round of one program. */
async function measure(
  { workers, pid, sender }: Program,
  { request, requestsPerRound, expected, constant }: Workload,
  upstream: RunningRole,
): Promise<Measure> {
  const { cpuMicros: upstreamBefore } = await upstream.measure();
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
  // Reads that are under way are shared only by one user: here each connection is another's.
  const tokenOf = (i: number): string => (constant ? `user-token-${i}` : MASTER_TOKEN);
  await Promise.all(Array.from({ length: PARALLEL * workers }, (_, i) => client(tokenOf(i))));
  const seconds = (performance.now() - since) / 1_000;
  const [after, { user, system }] = [programCpu(pid), process.cpuUsage(clientBefore)];
  const { cpuMicros: upstreamAfter } = await upstream.measure();
  const [own, children] = [after.own - before.own, after.children - before.children];
  return {
    perSecond: requests / seconds,
    cpuMs: (own + children) / requests,
    primaryCpuMs: workers === 1 ? 0 : own / requests,
    clientCpuMs: (user + system) / 1_000 / requests,
    upstreamCpuMs: (upstreamAfter - upstreamBefore) / 1_000 / requests,
  };
}

const median = (values: readonly number[]): number =>
  Number((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(3));

const medians = (measures: readonly Measure[]): Measure => ({
  perSecond: median(measures.map(({ perSecond }) => perSecond)),
  cpuMs: median(measures.map(({ cpuMs }) => cpuMs)),
  primaryCpuMs: median(measures.map(({ primaryCpuMs }) => primaryCpuMs)),
  clientCpuMs: median(measures.map(({ clientCpuMs }) => clientCpuMs)),
  upstreamCpuMs: median(measures.map(({ upstreamCpuMs }) => upstreamCpuMs)),
});

/** Requests per second that all cores together have the time for. */
const ceilingOf = ({ cpuMs, clientCpuMs, upstreamCpuMs }: Measure): number =>
  (1_000 * availableParallelism()) / (cpuMs + clientCpuMs + upstreamCpuMs);

/** Lets `measuring` be done by workers that run half of the time. */
async function inTurns(
  { workers, pid }: Program,
  measuring: () => Promise<Measure>,
): Promise<Measure> {
  const end = takeTurns(workers === 1 ? [pid] : childrenOf(pid));
  try {
    return await measuring();
  } finally {
    await end();
  }
}

async function run(workload: Workload): Promise<void> {
  const { constant } = workload;
  const start = { masterToken: MASTER_TOKEN, ...(constant && { answer: constant }) };
  const upstream = await startRole(constant ? 'constant' : 'tray', start);
  const one = await startProgram(upstream.origin, 1);
  const two = await startProgram(upstream.origin, 2);
  const [free, turns] = [[], []] as [Pair[], Pair[]];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const ofOne = () => measure(one, workload, upstream);
    const ofTwo = () => measure(two, workload, upstream);
    const freely = { one: await ofOne(), two: await ofTwo() };
    if (round < 0) continue;
    free.push(freely);
    turns.push({ one: await inTurns(one, ofOne), two: await inTurns(two, ofTwo) });
  }
  console.log(
    JSON.stringify({
      bench: 'workers',
      workload: workload.name,
      rounds: ROUNDS,
      requestsPerRound: Math.round(SCALE * workload.requestsPerRound),
      free: {
        ...summary(free),
        ceiling: median(free.map(({ two }) => ceilingOf(two))),
        ofCeiling: median(free.map(({ two }) => two.perSecond / ceilingOf(two))),
      },
      inTurns: summary(turns),
      cores: availableParallelism(),
      node: process.version,
    }),
  );
  for (const { child, sender } of [one, two]) {
    await sender.close();
    child.kill();
  }
  upstream.stop();
}

/** What one worker and two did in the same round. */
interface Pair {
  readonly one: Measure;
  readonly two: Measure;
}

const summary = (pairs: readonly Pair[]) => ({
  one: medians(pairs.map(({ one }) => one)),
  two: medians(pairs.map(({ two }) => two)),
  throughputRatio: median(pairs.map(({ one, two }) => two.perSecond / one.perSecond)),
  cpuRatio: median(pairs.map(({ one, two }) => two.cpuMs / one.cpuMs)),
});

for (const workload of WORKLOADS) await run(workload);
