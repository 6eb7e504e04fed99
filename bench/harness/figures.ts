import type { Measured, Round } from './measure.ts';
import { median } from './quantile.ts';

/** The figures of one server under one workload: medians of its rounds. */
export interface Figures {
  readonly server: string;
  readonly workload: string;
  readonly cpuMs: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly upstream: number;
  readonly peakMib: number;
}

export const figuresOf = ({ server, workload, rounds, peakBytes }: Measured): Figures => {
  const medianOf = (pick: (round: Round) => number): number => median(rounds.map(pick));
  return {
    server,
    workload,
    cpuMs: medianOf(round => round.cpuMsPerRequest),
    requestsPerSecond: medianOf(round => round.requestsPerSecond),
    p50Ms: medianOf(round => round.p50Ms),
    p99Ms: medianOf(round => round.p99Ms),
    upstream: medianOf(round => round.upstreamPerRequest),
    peakMib: peakBytes / 1_048_576,
  };
};

/**
 * How many times the CPU of `other` a server needs: the median over rounds, each compared with the
 * other's of the same time.
 */
export const cpuRatio = (measured: Measured, other: Measured): number =>
  median(
    measured.rounds.map(
      ({ cpuMsPerRequest }, index) =>
        cpuMsPerRequest / (other.rounds[index]?.cpuMsPerRequest ?? Number.NaN),
    ),
  );
