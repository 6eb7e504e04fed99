import { createHash } from 'node:crypto';
import type { Caller } from '../../identity/caller.ts';
import { createShare } from '../../identity/createShare.ts';
import { onItsOwn } from '../../identity/onItsOwn.ts';
import { keyFor, type Principal, type PrincipalKey } from '../../identity/principal.ts';
import { createPrincipalCache } from '../../identity/principalCache.ts';
import { unlessGone } from '../../identity/unlessGone.ts';
import { NO_PEERS, type Peers } from '../../lib/peers.ts';
import type { CallRecord, ConnectorCall } from './records.ts';
import { canonicalJson } from './schema/canonicalJson.ts';

/** What a lookup answered, and what it cost. */
export interface LookupAnswer {
  readonly answer: CallRecord;
  /** 1 for the asker whose call it was, 0 for all who got its answer. */
  readonly billedTasks: 0 | 1;
}

/** Answers of lookups, kept briefly and shared among requests of one principal. */
export interface SharedLookups {
  /** The answer at hand, or that of the equal call under way, or that of `send`. */
  read(
    asker: Caller,
    call: ConnectorCall,
    send: (as: Caller) => Promise<CallRecord>,
  ): Promise<LookupAnswer>;
  /**
   * Something has changed: what `principal` has looked up, with `authId` if given, is old; here
   * and with every peer, once it resolves.
   */
  forget(principal: Principal, authId?: string): Promise<void>;
}

export interface SharedLookupsOptions {
  /** How long one lookup may take, whoever waits for it. */
  readonly timeoutMs: number;
  /** How long an answer is given out again. */
  readonly ttlMs?: number;
  readonly maxBytes?: number;
  readonly peers?: Peers;
  readonly now?: () => number;
}

export function createSharedLookups(options: SharedLookupsOptions): SharedLookups {
  const { timeoutMs, ttlMs = 30_000, maxBytes = 16 * 1_048_576, peers = NO_PEERS, now } = options;
  const cache = createPrincipalCache<CallRecord>({
    ttlMs,
    maxBytes,
    sizeOf: answer => 2 * JSON.stringify(answer).length,
    ...(now && { now }),
  });
  const share = createShare<CallRecord>();
  /** Counts changes: what was asked for before one is neither kept nor joined after it. */
  let generation = 0;
  const drop = (key: PrincipalKey): void => {
    generation++;
    cache.drop(key);
  };
  const tellPeers = peers.connect('lookups', drop);

  const start = async (key: PrincipalKey, asker: Caller, send: Send): Promise<CallRecord> => {
    const startedIn = generation;
    asker.admit();
    const answer = await onItsOwn(asker, asker.principal, timeoutMs, send);
    if (answer.outcome === 'success' && startedIn === generation) cache.set(key, answer);
    return answer;
  };

  return {
    async read(asker, call, send) {
      asker.sawPrivate();
      const key = keyOf(asker.principal, call);
      const kept = cache.get(key);
      if (kept) {
        asker.cost.cacheHits++;
        asker.span?.read('hit', 'lookups');
        return { answer: kept, billedTasks: 0 };
      }
      let billedTasks: 0 | 1 = 0;
      const shared = keyFor(asker.principal, 'lookup under way', key, String(generation));
      const work = share(shared, () => {
        billedTasks = 1;
        return start(key, asker, send);
      });
      const answer = await unlessGone(work, asker, 'call');
      asker.span?.read(billedTasks === 0 ? 'shared' : 'miss', 'lookups');
      if (billedTasks === 0) asker.cost.shared++;
      return { answer, billedTasks };
    },
    async forget(principal, authId) {
      const key = keyFor(principal, 'lookup', ...(authId === undefined ? [] : [authId]));
      drop(key);
      await tellPeers(key);
    },
  };
}

type Send = (as: Caller) => Promise<CallRecord>;

const keyOf = (principal: Principal, { authId, ...call }: ConnectorCall): PrincipalKey =>
  keyFor(
    principal,
    'lookup',
    authId ?? '',
    createHash('sha256').update(canonicalJson(call)).digest('base64url'),
  );
