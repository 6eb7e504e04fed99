import type { Caller } from '../../identity/caller.ts';
import { createShare } from '../../identity/createShare.ts';
import { onItsOwn } from '../../identity/onItsOwn.ts';
import { keyFor, type Principal, type PrincipalKey } from '../../identity/principal.ts';
import { createPrincipalCache } from '../../identity/principalCache.ts';
import { createSecretBox } from '../../identity/secretBox.ts';
import { unlessGone } from '../../identity/unlessGone.ts';
import { type JsonObject, object } from '../../lib/decode.ts';
import { NO_PEERS, type Peers } from '../../lib/peers.ts';
import type { Transport } from '../../transport/transport.ts';
import { orNull } from '../orNull.ts';
import { pathSegment } from '../pathSegment.ts';

/** The secret part of an authentication, as a third party takes it, and the part beside it. */
export interface CredentialsRecord {
  readonly userData: JsonObject;
  readonly credentials: JsonObject;
}

/** Credentials of this process: encrypted, each for its owner, gone before they expire. */
export interface CredentialsStore {
  read(
    asker: Caller,
    id: string,
    forceRefresh: boolean,
    load: (as: Caller) => Promise<CredentialsRecord | null>,
  ): Promise<CredentialsRecord | null>;
  /** The authentication was changed or removed: nobody gives it out any more, once it resolves. */
  forget(principal: Principal, id?: string): Promise<void>;
}

export interface CredentialsStoreOptions {
  /** How long one read may take, whoever waits for it. */
  readonly timeoutMs: number;
  readonly maxBytes?: number;
  readonly peers?: Peers;
  readonly now?: () => number;
}

/** Nothing is given out in its last minute: it has yet to reach the third party. */
const MARGIN_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Keeps credentials that say when they expire until a minute before; others are not kept. Askers
 * that want the same at once share one request, and so do those that want it refreshed.
 */
export function createCredentialsStore(options: CredentialsStoreOptions): CredentialsStore {
  const { timeoutMs, maxBytes = 4 * 1_048_576, peers = NO_PEERS, now } = options;
  const box = createSecretBox();
  const cache = createPrincipalCache<Buffer>({
    ...{ ttlMs: DAY_MS, maxBytes, sizeOf: sealed => sealed.length },
    ...(now && { now }),
  });
  const share = createShare<CredentialsRecord | null>();
  /** Counts changes: what was asked for before one is not kept after it. */
  let generation = 0;
  const drop = (key: PrincipalKey): void => {
    generation++;
    cache.drop(key);
  };
  const tellPeers = peers.connect('credentials', drop);

  const keep = (key: PrincipalKey, record: CredentialsRecord): void => {
    const leftMs = lifetimeMs(record.credentials) - MARGIN_MS;
    if (leftMs > 0) cache.set(key, box.seal(JSON.stringify(record), key), leftMs);
    else cache.drop(key);
  };

  return {
    async read(asker, id, forceRefresh, load) {
      const { principal } = asker;
      const key = keyFor(principal, 'credentials', id);
      const sealed = forceRefresh ? undefined : cache.get(key);
      if (sealed) {
        asker.cost.cacheHits++;
        asker.span?.read('hit', 'credentials');
        return decodeRecord(JSON.parse(box.open(sealed, key)));
      }
      let isOwnRequest = false;
      const how = [forceRefresh ? 'refresh' : 'read', String(generation)];
      const work = share(keyFor(principal, 'credentials under way', id, ...how), async () => {
        isOwnRequest = true;
        asker.admit();
        const startedIn = generation;
        const record = await onItsOwn(asker, principal, timeoutMs, load);
        if (record && startedIn === generation) keep(key, record);
        return record;
      });
      const record = await unlessGone(work, asker);
      asker.span?.read(isOwnRequest ? 'miss' : 'shared', 'credentials');
      if (!isOwnRequest) asker.cost.shared++;
      return record;
    },
    async forget(principal, id) {
      const key = keyFor(principal, 'credentials', ...(id === undefined ? [] : [id]));
      drop(key);
      await tellPeers(key);
    },
  };
}

/** Seconds by OAuth's word for it, in either spelling, as a number or as text; 0 where not told. */
function lifetimeMs(credentials: JsonObject): number {
  const seconds = Number(credentials['expiresIn'] ?? credentials['expires_in'] ?? 0);
  return Number.isFinite(seconds) ? seconds * 1_000 : 0;
}

export interface CredentialsDeps {
  /** The owner of the authentication: Tray tells credentials to nobody else. */
  readonly caller: Caller;
  readonly rest: Transport;
  readonly store: CredentialsStore;
}

/**
 * The credentials of an authentication, for use outside Tray; null where Tray knows none by that id.
 *
 * @param forceRefresh has Tray renew an OAuth token first, which takes longer.
 * @throws {UpstreamError} FORBIDDEN for anybody but the owner.
 *
 * Source: https://developer.tray.ai/openapi/trayapi/tag/authentications
 */
export function readCredentials(
  id: string,
  forceRefresh: boolean,
  { caller, rest, store }: CredentialsDeps,
): Promise<CredentialsRecord | null> {
  const query = forceRefresh ? '?forceRefresh=true' : '';
  const path = `/core/v1/authentications/${pathSegment(id, 'id')}/full${query}`;
  return store.read(caller, id, forceRefresh, as =>
    orNull(
      rest.send({ api: 'auths', kind: 'read', method: 'GET', path, caller: as }, decodeRecord),
    ),
  );
}

/** @throws {DecodeError} */
function decodeRecord(json: unknown): CredentialsRecord {
  const full = object(json, 'authentication');
  return {
    userData: object(full['userData'] ?? {}, 'authentication.userData'),
    credentials: object(full['credentials'], 'authentication.credentials'),
  };
}
