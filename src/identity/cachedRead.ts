import { NO_PEERS, type Peers } from '../lib/peers.ts';
import type { Caller, TraceEntry } from './caller.ts';
import { createShare } from './createShare.ts';
import { onItsOwn } from './onItsOwn.ts';
import type { ReadOutcome } from './operationSpan.ts';
import { keyFor, type Principal, type PrincipalKey } from './principal.ts';
import { createPrincipalCache } from './principalCache.ts';
import { unlessGone } from './unlessGone.ts';

/** How long a kind of answer may be given out again. */
export interface Freshness {
  /** Until then without asking Tray. */
  readonly freshMs: number;
  /** Until then while Tray is asked for a newer one, and when it gives none. */
  readonly staleMs: number;
}

/** Reads of the catalogue, kept for each principal and renewed behind the scenes. */
export interface CachedReads {
  /**
   * The answer kept under `what`, or a new one. An old one is given out at once and renewed in the
   * background; equal reads under way share one request.
   *
   * @param load sends the request as the caller it is given, which no client can abort.
   * @param derive makes of each answer what is given out, once; always the same for `what`.
   */
  read<T, D = T>(
    asker: Caller,
    what: readonly string[],
    freshness: Freshness,
    load: (as: Caller) => Promise<T>,
    derive?: (answer: T) => D,
  ): Promise<D>;
  /** Drops what `principal` has under `what`, and all that has further parts behind it; peers too. */
  forget(principal: Principal, what: readonly string[]): Promise<void>;
  state(): CacheState;
}

export interface CacheState {
  readonly hits: number;
  readonly staleHits: number;
  readonly misses: number;
}

/** Where answers are kept for other replicas too. */
export interface RemoteCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  dropAll(prefix: string): Promise<void>;
}

export interface CachedReadsOptions {
  /** All answers together, as JSON. */
  readonly maxBytes: number;
  /** How long one read may take, whoever waits for it. */
  readonly timeoutMs: number;
  /** Kept in this process alone when left out. */
  readonly remote?: RemoteCache | undefined;
  /** Told how each read was answered; `what` is its kind. */
  readonly onRead?: (outcome: ReadOutcome, what: string) => void;
  readonly peers?: Peers;
  readonly now?: () => number;
}

interface Kept {
  readonly value: unknown;
  /** What is given out, once somebody has asked. */
  derived?: unknown;
  readonly storedAt: number;
  readonly bytes: number;
}

const cached = ({ startedAt }: Caller, what: readonly string[]): TraceEntry => ({
  api: what[0] === 'environments' ? 'auths' : 'connectors',
  route: what[0] ?? '',
  startedAtMs: Math.round(performance.now() - startedAt),
  waitedMs: 0,
  durationMs: 0,
  status: null,
  cached: true,
  shared: false,
  billed: false,
});

const DAY_MS = 86_400_000;

export function createCachedReads(options: CachedReadsOptions): CachedReads {
  const { maxBytes, timeoutMs, remote, onRead, peers = NO_PEERS, now = Date.now } = options;
  const cache = createPrincipalCache<Kept>({
    ttlMs: DAY_MS,
    maxBytes,
    sizeOf: ({ bytes }) => bytes,
    now,
  });
  const tellPeers = peers.connect('catalogue', cache.drop);
  const share = createShare<Kept>();
  const state = { hits: 0, staleHits: 0, misses: 0 };

  const keep = (key: PrincipalKey, kept: Kept, { freshMs, staleMs }: Freshness): Kept => {
    const leftMs = kept.storedAt + Math.max(freshMs, staleMs) - now();
    if (leftMs > 0) cache.set(key, kept, leftMs);
    return kept;
  };

  const fromRemote = async (
    key: PrincipalKey,
    { freshMs }: Freshness,
  ): Promise<Kept | undefined> => {
    const text = await remote?.get(key);
    if (text === undefined) return undefined;
    const kept = JSON.parse(text) as Omit<Kept, 'bytes'>; // written below, under a key of our own
    return kept.storedAt + freshMs > now() ? { ...kept, bytes: 2 * text.length } : undefined;
  };

  return {
    async read<T, D>(
      asker: Caller,
      what: readonly string[],
      freshness: Freshness,
      load: (as: Caller) => Promise<T>,
      derive?: (answer: T) => D,
    ): Promise<D> {
      // One type for each `what`.
      const give = (kept: Kept): D => {
        kept.derived ??= derive ? derive(kept.value as T) : kept.value;
        return kept.derived as D;
      };
      const principal = asker.principal.organisation ?? asker.principal;
      const key = keyFor(principal, 'catalogue', ...what);
      const [kind = ''] = what;
      const tell = (outcome: ReadOutcome): void => {
        asker.span?.read(outcome, kind);
        onRead?.(outcome, kind);
      };
      let source = 'shared' as ReadOutcome; // unless this read begins one
      const renew = (): Promise<Kept> =>
        share(key, async () => {
          const shared = await fromRemote(key, freshness);
          if (shared) {
            source = 'remote';
            return keep(key, shared, freshness);
          }
          source = 'miss';
          asker.admit();
          const value = await onItsOwn(asker, principal, timeoutMs, load);
          const kept = { value, storedAt: now() };
          if (Math.max(freshness.freshMs, freshness.staleMs) === 0) return { ...kept, bytes: 0 };
          const text = JSON.stringify(kept);
          if (remote) void remote.set(key, text, freshness.staleMs);
          return keep(key, { ...kept, bytes: 2 * text.length }, freshness);
        });

      const kept = cache.get(key);
      if (kept) {
        const ageMs = now() - kept.storedAt;
        asker.cost.cacheHits++;
        asker.trace?.push(cached(asker, what));
        asker.saw({ ageMs, freshMs: freshness.freshMs });
        if (ageMs < freshness.freshMs) {
          state.hits++;
          tell('hit');
        } else {
          state.staleHits++;
          tell('stale');
          void renew().catch(() => undefined); // the old answer is given out; the next read tries again
        }
        return give(kept);
      }
      state.misses++;
      const renewed = await unlessGone(renew(), asker).finally(() => tell(source));
      if (source !== 'miss') asker.cost.shared++;
      asker.saw({ ageMs: Math.max(0, now() - renewed.storedAt), freshMs: freshness.freshMs });
      return give(renewed);
    },

    async forget(principal, what) {
      const key = keyFor(principal.organisation ?? principal, 'catalogue', ...what);
      cache.drop(key);
      await remote?.dropAll(key); // first, or a peer would take the old one from there again
      await tellPeers(key);
    },

    state: () => ({ ...state }),
  };
}
