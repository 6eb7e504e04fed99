import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { measure } from '../../bench/harness/measure.ts';
import type { Server } from '../../bench/harness/server.ts';
import { SERVERS } from '../../bench/harness/servers.ts';
import type { Workload } from '../../bench/harness/workload.ts';
import { list } from '../../bench/workloads/connectorList.ts';
import { join } from '../../bench/workloads/join.ts';

const SHORT = { rounds: 2, seconds: 0.1, warmup: 0.1 };

const server = (name: string): Server => {
  const found = SERVERS.find(one => one.name === name);
  if (!found) throw new Error(`No server ${name}`);
  return found;
};

/** Each test starts two processes or three. */
const TIMEOUT_MS = 60_000;

describe('measure', () => {
  it(
    'counts the requests to Tray behind each answer, of every server that can do the workload',
    async () => {
      const servers = [server('bare-proxy'), server('hand-coded')];

      const measured = await measure(join, servers, SHORT, undefined);

      expect(measured.map(one => one.server)).toEqual(['hand-coded']);
      for (const round of measured[0]?.rounds ?? []) {
        expect(round.upstreamKinds).toEqual({ users: 1, environments: 10 });
        expect(round.requests).toBeGreaterThanOrEqual(16);
      }
      expect(measured[0]?.rounds).toHaveLength(2);
    },
    TIMEOUT_MS,
  );

  it(
    'refuses a server that gives one caller what another was told',
    async () => {
      const program = fileURLToPath(new URL('./leakyProxy.ts', import.meta.url));
      const leaky = { ...server('bare-proxy'), command: () => [process.execPath, program] };

      await expect(measure(list, [leaky], SHORT, undefined)).rejects.toThrow(
        /^bare-proxy: caller-\d\d got a wrong answer: at \/elements\/0\/title /,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'refuses an answer that leaves something out',
    async () => {
      const more: Workload = {
        ...list,
        direct: { method: 'GET', path: '/core/v1/connectors', expected: () => ({ elements: [1] }) },
      };

      await expect(measure(more, [server('bare-proxy')], SHORT, undefined)).rejects.toThrow(
        /got a wrong answer: at \/elements\/0 .+ instead of 1/,
      );
    },
    TIMEOUT_MS,
  );
});
