/**
 * One process for each part of a benchmark, so that the CPU time of each can be read apart. Runs
 * as a child: `node bench/support/roles.ts <role>`, told what it needs over IPC.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig } from '../../src/config.ts';
import { createGateway } from '../../src/gateway.ts';
import { startLocalTray } from '../../src/sandbox/server.ts';
import { createBareProxy } from './bareProxy.ts';
import { createSteadyProxy } from './steadyProxy.ts';

export type Role = 'tray' | 'gateway' | 'proxy' | 'constant';

/** What a role is started with. */
export interface Start {
  readonly masterToken: string;
  /** The origin that the gateway and the proxy send to. */
  readonly trayOrigin?: string;
  readonly connectors?: number;
  /** How long the local Tray takes for each answer, in milliseconds. */
  readonly latencyMs?: number;
  /** What the constant answers to everything. */
  readonly answer?: string;
  /** Whether the local Tray keeps Tray's limits. */
  readonly limits?: boolean;
  /** Further settings of the gateway. */
  readonly env?: Readonly<Record<string, string>>;
}

export type ToRole = { readonly start: Start } | { readonly measure: true };
export type FromRole = { readonly origin: string } | Measures;

/** What a process uses. */
export interface Measures {
  /** CPU time so far, in microseconds. */
  readonly cpuMicros: number;
  /** After a collection. */
  readonly heapBytes: number;
  /** Sockets, timers and the like that keep the process alive. */
  readonly openResources: number;
}

const CONNECTIONS = 16;

async function startTray({ masterToken, connectors, latencyMs, limits }: Start): Promise<FromRole> {
  const tray = await startLocalTray({
    dataFile: ':memory:',
    masterToken,
    ...(!limits && { limits: false }),
    control: true,
    ...(connectors !== undefined && { connectors }),
  });
  if (latencyMs === undefined) return { origin: tray.origin };
  // The time that the local Tray itself needs is part of the latency, and not added to it.
  return { origin: await listening(createSteadyProxy(tray.origin, CONNECTIONS, latencyMs)) };
}

async function startGateway({ trayOrigin, env }: Start): Promise<FromRole> {
  const gateway = await createGateway(
    loadConfig({
      TRAY_GRAPHQL_URL: `${trayOrigin}/graphql`,
      TRAY_REST_URL: trayOrigin,
      PORT: '0',
      LOG_LEVEL: 'silent',
      UPSTREAM_CONNECTIONS: String(CONNECTIONS),
      UPSTREAM_RATE_PER_SECOND: '100000',
      UPSTREAM_BURST: '100000',
      ...env,
    }),
  );
  return { origin: await gateway.listen() };
}

async function startProxy({ trayOrigin = '' }: Start): Promise<FromRole> {
  return { origin: await listening(createBareProxy(trayOrigin, CONNECTIONS)) };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers at once, and always the same: next to no work. */
async function startConstant({ answer = '' }: Start): Promise<FromRole> {
  const headers = { 'content-type': 'application/json', 'content-length': answer.length };
  const server = createServer((req, res) => {
    req.resume().once('end', () => res.writeHead(200, headers).end(answer));
  });
  return { origin: await listening(server) };
}

const STARTS = {
  tray: startTray,
  gateway: startGateway,
  proxy: startProxy,
  constant: startConstant,
};

const role = process.argv[2];
if (role !== undefined && role in STARTS && process.send) {
  process.on('message', async (message: ToRole) => {
    if ('start' in message) process.send?.(await STARTS[role as Role](message.start));
    else {
      const { user, system } = process.cpuUsage();
      globalThis.gc?.();
      const measures: Measures = {
        cpuMicros: user + system,
        heapBytes: process.memoryUsage().heapUsed,
        openResources: process.getActiveResourcesInfo().length,
      };
      process.send?.(measures);
    }
  });
}
