import { NO_PEERS, type Peers } from '../lib/peers.ts';
import type { UpstreamObserver } from './followRequest.ts';
import { type Limits, type LimitsOptions, type LimitsState, openLimits } from './limits.ts';
import { shareReads } from './shareReads.ts';
import { createTransport, type Transport, type TransportState } from './transport.ts';

export interface UpstreamOptions extends Omit<LimitsOptions, 'name'> {
  /** The origins of the Users API and of the two REST APIs. */
  readonly usersOrigin: string;
  readonly restOrigin: string;
  readonly connections: number;
  readonly maxBodyBytes: number;
  readonly maxJsonDepth: number;
  /** What somebody else keeps and closes; limits of its own when left out. */
  readonly limits?: Limits;
  readonly peers?: Peers;
  /** Told of requests and their outcomes, for metrics. */
  readonly observer?: UpstreamObserver;
}

/** How Tray and the ways to it are, for probes and metrics. Nothing in it is secret. */
export interface UpstreamState extends LimitsState {
  readonly users: TransportState;
  readonly rest: TransportState;
}

/** Both origins of one organisation, and the limits that they share. */
export interface Upstream {
  readonly users: Transport;
  readonly rest: Transport;
  state(): Promise<UpstreamState>;
  close(): Promise<void>;
}

export async function createUpstream(options: UpstreamOptions): Promise<Upstream> {
  const { usersOrigin, restOrigin, maxConcurrentCalls, peers = NO_PEERS, observer } = options;
  const { connections, maxBodyBytes, maxJsonDepth } = options;
  const limits = options.limits ?? (await openLimits({ ...options, name: usersOrigin }));
  const { budget, calls } = limits;
  const sizes = { connections, callConnections: maxConcurrentCalls, maxBodyBytes, maxJsonDepth };
  const open = (name: string, origin: string): Transport =>
    shareReads(createTransport({ origin, ...sizes, budget, calls, observer }), name, peers);
  const users = open('users', usersOrigin);
  const rest = open('rest', restOrigin);
  return {
    users,
    rest,
    state: async () => ({
      users: users.state(),
      rest: rest.state(),
      ...(await limits.state()),
    }),
    async close() {
      if (!options.limits) await limits.close();
      await Promise.all([users.close(), rest.close()]);
    },
  };
}
