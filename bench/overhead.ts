/**
 * What the gateway costs on top of the network: its CPU time for one operation, as a ratio to a
 * bare pass-through proxy that carries the same upstream requests over the same undici pool.
 *
 * Rounds of both are interleaved and every answer is checked. Prints one JSON line for each
 * workload; ratios compare, milliseconds belong to the machine.
 */
import { createSender, graphql, type Request } from './support/send.ts';
import { type RunningRole, startRole } from './support/startRole.ts';
import { createTenant } from './support/tenant.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const OPERATIONS = Number(process.env['OPERATIONS'] ?? 200);
const PARALLEL = 16;

interface Workload {
  readonly name: string;
  /** What a client sends to the gateway. */
  readonly operation: Request;
  /** What the gateway then has to send to Tray; the proxy carries just this. */
  readonly upstream: readonly Request[];
  /** @throws when an answer is not what was asked for. */
  readonly check: (answer: string) => void;
}

const expectCount = (pattern: RegExp, least: number) => (answer: string) => {
  const found = answer.match(pattern)?.length ?? 0;
  if (found < least || answer.includes('"errors"')) {
    throw new Error(`${found} of ${least}: ${answer.slice(0, 300)}`);
  }
};

const usersQuery =
  '{ viewer { details { name email } solutions { edges { node { id title tags } } } } }';

function joinWorkload(ids: readonly string[]): Workload {
  const list = 'viewer { authentications { edges { node { id name service { name version } } } } }';
  const aliases = ['a', 'b', 'c', 'd', 'e'];
  const joined = 'authentications { edges { node { name scopes connectors { title } } } }';
  return {
    name: 'join of 50 authentications, 10 distinct',
    operation: graphql(`{ ${aliases.map(alias => `${alias}: viewer { ${joined} }`).join(' ')} }`),
    upstream: [
      graphql(`{ ${aliases.map(alias => `${alias}: ${list}`).join(' ')} }`),
      { method: 'GET', path: '/core/v1/connectors' },
      ...ids.map(id => ({ method: 'GET', path: `/core/v1/authentications/${id}` }) as const),
    ],
    check: expectCount(/"scopes"/g, 50),
  };
}

const workloads = (ids: readonly string[]): Workload[] => [
  {
    name: 'Users query',
    operation: graphql(usersQuery),
    upstream: [graphql(usersQuery)],
    check: expectCount(/"title"/g, 6),
  },
  {
    name: 'connectors list of 50',
    operation: graphql('{ connectors(first: 50) { nodes { name version title description } } }'),
    upstream: [{ method: 'GET', path: '/core/v1/connectors' }],
    check: expectCount(/"title"/g, 50),
  },
  joinWorkload(ids),
];

async function main(): Promise<void> {
  const masterToken = 'bench-master-token';
  const tray = await startRole('tray', { masterToken });
  const start = { masterToken, trayOrigin: tray.origin };
  const [gateway, proxy] = await Promise.all([
    startRole('gateway', start),
    startRole('proxy', start),
  ]);
  const toGateway = createSender(gateway.origin);
  const toProxy = createSender(proxy.origin);
  const { userToken: token, authenticationIds } = await createTenant(tray.origin, masterToken, 10);

  for (const workload of workloads(authenticationIds)) {
    const { operation, upstream, check } = workload;
    const ratios: number[] = [];
    const gatewayMs: number[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const viaGateway = await cpuMs(gateway, async () =>
        check(await toGateway.send(operation, token)),
      );
      const viaProxy = await cpuMs(proxy, async () => {
        await Promise.all(upstream.map(request => toProxy.send(request, token)));
      });
      if (round < 0) continue; // the first warms both up
      ratios.push(viaGateway / viaProxy);
      gatewayMs.push(viaGateway);
    }
    console.log(
      JSON.stringify({
        bench: 'overhead',
        workload: workload.name,
        upstreamRequests: upstream.length,
        rounds: ROUNDS,
        operationsPerRound: OPERATIONS,
        cpuRatioToProxy: median(ratios),
        gatewayCpuMs: median(gatewayMs),
        node: process.version,
      }),
    );
  }
  await Promise.all([toGateway.close(), toProxy.close()]);
  for (const role of [gateway, proxy, tray]) role.stop();
}

/** CPU milliseconds that `role` spends on one run of `act`, over a round of them. */
async function cpuMs(role: RunningRole, act: () => Promise<void>): Promise<number> {
  const { cpuMicros: before } = await role.measure();
  let left = OPERATIONS;
  const work = async (): Promise<void> => {
    while (left-- > 0) await act();
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return ((await role.measure()).cpuMicros - before) / 1000 / OPERATIONS;
}

const median = (values: readonly number[]): number =>
  Number((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(3));

await main();
