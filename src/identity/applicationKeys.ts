import { createHmac, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { createLimit } from '../lib/createLimit.ts';
import { fits, parseApplicationKey } from './applicationKey.ts';
import { unauthenticated } from './bearer.ts';
import { type KeyEntry, readKeysFile } from './keysFile.ts';

/** Checks application keys against their file, which may change at any time. */
export interface ApplicationKeys {
  /**
   * What is known of a key.
   *
   * @throws {TrayGraphError} UNAUTHENTICATED for one that is unknown, wrong or revoked.
   * @throws {KeysFileError} when the file cannot be used: then no key is good.
   */
  verify(key: string): Promise<KeyEntry>;
}

export interface ApplicationKeysOptions {
  readonly path: string;
  /** Milliseconds, from any start. */
  readonly now?: () => number;
}

/** Longest time until a change of the file is seen. */
const LOOK_EVERY_MS = 1_000;
const MINUTE_MS = 60_000;
const MAX_REMEMBERED = 1_000;
/** Each takes 16 MiB and tens of milliseconds, so that wrong keys must not occupy every thread. */
const MAX_PARALLEL_HASHES = 2;

/** One state of the file, and what has been found out by it. */
interface Snapshot {
  readonly stamp: string;
  readonly entries: ReadonlyMap<string, KeyEntry>;
  /** Whether a key fits, by an HMAC of the key. */
  readonly verified: LRUCache<string, Promise<boolean>>;
}

/** @throws {KeysFileError} when the file cannot be used. */
export async function createApplicationKeys(
  options: ApplicationKeysOptions,
): Promise<ApplicationKeys> {
  const { now = () => performance.now() } = options;
  const snapshot = createSnapshots(options.path, now);
  const nameOf = createNaming();
  const limit = createLimit(MAX_PARALLEL_HASHES);
  await snapshot();
  return {
    async verify(key) {
      const parts = parseApplicationKey(key);
      if (!parts) throw unauthenticated('The application key is not whole: copy it again.');
      const { entries, verified } = await snapshot();
      const entry = entries.get(parts.id);
      if (!entry) throw unauthenticated(NO_SUCH_KEY);
      const name = nameOf(key);
      const checked = verified.get(name) ?? limit(() => fits(parts.secret, entry));
      if (!verified.has(name)) verified.set(name, checked);
      if (!(await checked)) throw unauthenticated(NO_SUCH_KEY);
      return entry;
    },
  };
}

/** One sentence for every wrong key, so that it does not tell which ids there are. */
const NO_SUCH_KEY = 'The application key is wrong or has been revoked.';

/** Gives the file's present state; looks at most once a second whether it has changed. */
function createSnapshots(path: string, now: () => number): () => Promise<Snapshot> {
  let latest: Promise<Snapshot> | undefined;
  let lookedAt = 0;

  const look = async (before: Promise<Snapshot> | undefined): Promise<Snapshot> => {
    const stamp = await stampOf(path);
    const known = await before?.catch(() => undefined);
    if (known?.stamp === stamp) return known;
    const keys = await readKeysFile(path);
    return {
      stamp,
      entries: new Map(keys.map(entry => [entry.id, entry])),
      verified: new LRUCache({ max: MAX_REMEMBERED, ttl: MINUTE_MS }),
    };
  };

  return () => {
    if (!latest || now() - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = now();
      latest = look(latest);
    }
    return latest;
  };
}

/** Changes whenever the file does: a replacement is another inode. Reading says why there is none. */
async function stampOf(path: string): Promise<string> {
  const state = await stat(path, { bigint: true }).catch(() => undefined);
  return state ? `${state.mtimeNs} ${state.size} ${state.ino}` : 'none';
}

/** Names a key in memory by something that only this process can make of it. */
function createNaming(): (key: string) => string {
  const secret = randomBytes(32);
  return key => createHmac('sha256', secret).update(key).digest('base64url');
}
