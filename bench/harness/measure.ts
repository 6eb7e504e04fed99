import type { Counts } from '../upstream/main.ts';
import { type Callers, createCallers } from './callers.ts';
import type { Cores } from './cores.ts';
import type { Exchange } from './exchange.ts';
import type { Options } from './options.ts';
import { cpuMs, peakBytes } from './processTree.ts';
import { quantile } from './quantile.ts';
import type { Server } from './server.ts';
import { type RunningServer, startServer } from './serverProcess.ts';
import { type RunningUpstream, startUpstream } from './upstreamProcess.ts';
import type { Workload } from './workload.ts';

/** One round of one server. */
export interface Round {
  readonly requests: number;
  readonly cpuMsPerRequest: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly upstreamPerRequest: number;
  /** The same by kind. */
  readonly upstreamKinds: Counts;
}

/** What was measured of one server under one workload. */
export interface Measured {
  readonly server: string;
  readonly workload: string;
  readonly rounds: readonly Round[];
  /** The most memory it has held, from its start to the end of the last round. */
  readonly peakBytes: number;
}

/** A server with its callers, ready for a round. */
interface Subject {
  readonly running: RunningServer;
  readonly callers: Callers;
  readonly rounds: Round[];
}

type Settings = Pick<Options, 'rounds' | 'seconds' | 'warmup'>;

/**
 * Measures servers under one workload: each afresh, in front of the same stand-in for Tray, warmed
 * up, and then in rounds that alternate, so that what slows the machine slows all of them.
 *
 * @throws when an answer is wrong.
 */
export async function measure(
  workload: Workload,
  servers: readonly Server[],
  { rounds, seconds, warmup }: Settings,
  cores: Cores | undefined,
): Promise<Measured[]> {
  const upstream = await startUpstream(workload.connectors ?? 50);
  const subjects: Subject[] = [];
  try {
    for (const server of servers) {
      const exchange = server.exchange(workload);
      if (!exchange) continue;
      const subject = await startSubject(server, exchange, workload, upstream, cores);
      subjects.push(subject);
      await naming(subject, () => subject.callers.run(1_000 * warmup));
    }
    for (let round = 0; round < rounds; round++) {
      for (const subject of rotated(subjects, round)) {
        subject.rounds.push(
          await naming(subject, () => runRound(subject, upstream, 1_000 * seconds)),
        );
      }
    }
    return subjects.map(subject => ({
      server: subject.running.server.name,
      workload: workload.name,
      rounds: subject.rounds,
      peakBytes: peakBytes(subject.running.pid),
    }));
  } finally {
    await Promise.all(
      subjects.map(async ({ callers, running }) => {
        await callers.close();
        await running.stop();
      }),
    );
    await upstream.stop();
  }
}

async function startSubject(
  server: Server,
  exchange: Exchange,
  { caches = false }: Workload,
  { origin }: RunningUpstream,
  cores: Cores | undefined,
): Promise<Subject> {
  const running = await startServer(server, { upstream: origin, caches, core: cores?.server });
  return { running, callers: createCallers(running.origin, exchange), rounds: [] };
}

async function runRound(
  { running: { pid }, callers }: Subject,
  upstream: RunningUpstream,
  durationMs: number,
): Promise<Round> {
  const countsBefore = await upstream.counts();
  const cpuBefore = cpuMs(pid);
  const load = await callers.run(durationMs);
  const cpu = cpuMs(pid) - cpuBefore;
  const counts = await upstream.counts();
  const requests = load.timesMs.length;
  const upstreamKinds = Object.fromEntries(
    Object.entries(counts).map(([kind, count]) => [
      kind,
      (count - (countsBefore[kind] ?? 0)) / requests,
    ]),
  );
  return {
    requests,
    cpuMsPerRequest: cpu / requests,
    requestsPerSecond: (1_000 * requests) / load.durationMs,
    p50Ms: quantile(load.timesMs, 0.5),
    p99Ms: quantile(load.timesMs, 0.99),
    upstreamPerRequest: Object.values(upstreamKinds).reduce((sum, one) => sum + one, 0),
    upstreamKinds,
  };
}

/** The same list, beginning with another one in each round. */
const rotated = <T>(list: readonly T[], round: number): T[] => {
  const from = list.length === 0 ? 0 : round % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
};

async function naming<T>({ running }: Subject, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${running.server.name}: ${said}`, { cause });
  }
}
