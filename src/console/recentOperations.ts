import { hash, randomBytes } from 'node:crypto';
import { NO_PEERS, type Peers } from '../lib/peers.ts';
import type { RecentOperation } from './consoleStatus.ts';

/**
 * The last operations of every caller, in memory, for their own eyes only: what was sent with an
 * `Authorization` header is shown to whoever sends that very header again.
 */
export interface RecentOperations {
  add(authorization: string | undefined, operation: RecentOperation): void;
  /** Newest first, those of all peers among them; none without a header. */
  of(authorization: string | undefined): Promise<readonly RecentOperation[]>;
}

export interface RecentOperationsOptions {
  /** Keys the callers; peers have the same. A random one when left out. */
  readonly key?: Buffer;
  readonly peers?: Peers;
}

/** How many are kept of all callers together, and how many are shown. */
const MAX_KEPT = 500;
const MAX_SHOWN = 20;

export function createRecentOperations(options: RecentOperationsOptions = {}): RecentOperations {
  const { key = randomBytes(32), peers = NO_PEERS } = options;
  const secret = key.toString('base64');
  const fingerprint = (header: string) => hash('sha256', `${secret} ${header}`);
  // A ring: the oldest is replaced.
  const kept: { readonly whose: string; readonly operation: RecentOperation }[] = [];
  let next = 0;
  const ownOf = (wanted: string): RecentOperation[] => {
    const oldestFirst = [...kept.slice(next), ...kept.slice(0, next)];
    const own = oldestFirst.filter(({ whose }) => whose === wanted).reverse();
    return own.slice(0, MAX_SHOWN).map(({ operation }) => operation);
  };
  const askPeers = peers.connect('recent operations', ownOf);
  return {
    add(authorization, operation) {
      if (!authorization) return;
      kept[next] = { whose: fingerprint(authorization), operation };
      next = (next + 1) % MAX_KEPT;
    },
    async of(authorization) {
      if (!authorization) return [];
      const wanted = fingerprint(authorization);
      const all = [ownOf(wanted), ...(await askPeers(wanted))].flat();
      return all.sort((a, b) => b.at - a.at).slice(0, MAX_SHOWN);
    },
  };
}
