import { type Decode, type Decoded, keepingText, parseJson } from '../lib/decode.ts';
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
   * The answer kept under `what`, at once, or a new one. An old one is given out and renewed in the
   * background; equal reads under way share one request.
   *
   * @param decode reads an answer, once for all to whom it is given out; always the same for `what`.
   * @param load sends the request as the caller it is given, which no client can abort.
   */
  read<T>(
    asker: Caller,
    what: readonly string[],
    freshness: Freshness,
    decode: Decode<T>,
    load: Load<T>,
  ): T | Promise<T>;
  /** Drops what `principal` has under `what`, and all that has further parts behind it; peers too. */
  forget(principal: Principal, what: readonly string[]): Promise<void>;
  state(): CacheState;
}

export interface CacheState {
  readonly hits: number;
  readonly staleHits: number;
  readonly misses: number;
}

/** Asks Tray as the caller it is given, and has the answer read by `decode`. */
export type Load<T> = (as: Caller, decode: Decode<Decoded<T>>) => Promise<Decoded<T>>;

/** Where answers are kept for other replicas too. */
export interface RemoteCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  dropAll(prefix: string): Promise<void>;
}

export interface CachedReadsOptions {
  /** All answers together, as text. */
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

/** One read that somebody asks for. */
interface Wanted<T> {
  readonly asker: Caller;
  readonly principal: Principal;
  readonly what: readonly string[];
  readonly key: PrincipalKey;
  readonly freshness: Freshness;
  readonly decode: Decode<T>;
  readonly load: Load<T>;
}

interface Kept {
  readonly value: unknown;
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

/** How long an answer may be given out at all; 0 for never again. */
const keptMs = ({ freshMs, staleMs }: Freshness): number => Math.max(freshMs, staleMs);

/** Its form is told in the key: a gateway of another version neither reads nor writes it. */
const toRemote = (key: PrincipalKey): string => `text ${key}`;

const toKept = ({ value, text }: Decoded<unknown>, storedAt: number): Kept => ({
  ...{ value, storedAt },
  bytes: 2 * text.length,
});

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

  const keep = (key: PrincipalKey, kept: Kept, freshness: Freshness): Kept => {
    const leftMs = kept.storedAt + keptMs(freshness) - now();
    if (leftMs > 0) cache.set(key, kept, leftMs);
    return kept;
  };

  const fromRemote = async (
    { get }: RemoteCache,
    key: PrincipalKey,
    { freshMs }: Freshness,
    decode: Decode<unknown>,
  ): Promise<Kept | undefined> => {
    const answer = await get(toRemote(key));
    if (answer === undefined) return undefined;
    const end = answer.indexOf('\n');
    const storedAt = Number(answer.slice(0, end));
    if (!(storedAt + freshMs > now())) return undefined; // nor where it tells no time
    const text = answer.slice(end + 1);
    return toKept({ value: decode(parseJson(text), text), text }, storedAt);
  };

  /** Asks other replicas, then Tray, and keeps the answer; `told` hears whose it is. */
  const renew = async <T>(
    { asker, principal, key, freshness, decode, load }: Wanted<T>,
    told: (outcome: ReadOutcome) => void,
  ): Promise<Kept> => {
    const shared = remote && (await fromRemote(remote, key, freshness, decode));
    if (shared) {
      told('remote');
      return keep(key, shared, freshness);
    }
    told('miss');
    asker.admit();
    const answer = await onItsOwn(asker, principal, timeoutMs, as => load(as, keepingText(decode)));
    const kept = toKept(answer, now());
    const ttlMs = keptMs(freshness);
    if (remote && ttlMs > 0) {
      void remote.set(toRemote(key), `${kept.storedAt}\n${answer.text}`, ttlMs);
    }
    return keep(key, kept, freshness);
  };

  const tell = (asker: Caller, outcome: ReadOutcome, [kind = '']: readonly string[]): void => {
    asker.span?.read(outcome, kind);
    onRead?.(outcome, kind);
  };

  const readKept = <T>(kept: Kept, wanted: Wanted<T>): T => {
    const { asker, what, key, freshness } = wanted;
    const ageMs = now() - kept.storedAt;
    asker.cost.cacheHits++;
    asker.trace?.push(cached(asker, what));
    asker.saw({ ageMs, freshMs: freshness.freshMs });
    if (ageMs < freshness.freshMs) {
      state.hits++;
      tell(asker, 'hit', what);
    } else {
      state.staleHits++;
      tell(asker, 'stale', what);
      // The old answer is given out; the next read tries again.
      share(key, () => renew(wanted, () => {})).catch(() => undefined);
    }
    return kept.value as T; // one type for each `what`
  };

  const readNew = async <T>(wanted: Wanted<T>): Promise<T> => {
    const { asker, what, key, freshness } = wanted;
    state.misses++;
    let source: ReadOutcome = 'shared'; // unless this read begins one
    const renewed = share(key, () =>
      renew(wanted, outcome => {
        source = outcome;
      }),
    );
    let kept: Kept;
    try {
      kept = await unlessGone(renewed, asker);
    } finally {
      tell(asker, source, what);
    }
    // What has just been asked for is as new as it can be, however long this thread was held up.
    const isNew = (source as ReadOutcome) === 'miss';
    const ageMs = isNew ? 0 : Math.max(0, now() - kept.storedAt);
    if (!isNew) asker.cost.shared++;
    asker.saw({ ageMs, freshMs: freshness.freshMs });
    return kept.value as T;
  };

  return {
    read<T>(
      asker: Caller,
      what: readonly string[],
      freshness: Freshness,
      decode: Decode<T>,
      load: Load<T>,
    ): T | Promise<T> {
      const principal = asker.principal.organisation ?? asker.principal;
      const key = keyFor(principal, 'catalogue', ...what);
      const wanted = { asker, principal, what, key, freshness, decode, load };
      const kept = cache.get(key);
      return kept ? readKept(kept, wanted) : readNew(wanted);
    },

    async forget(principal, what) {
      const key = keyFor(principal.organisation ?? principal, 'catalogue', ...what);
      cache.drop(key);
      await remote?.dropAll(toRemote(key)); // first, or a peer would take the old one from there again
      await tellPeers(key);
    },

    state: () => ({ ...state }),
  };
}
