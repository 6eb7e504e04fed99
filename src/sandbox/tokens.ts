import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from './caller.ts';
import type { TrayClock } from './clock.ts';
import type { Store } from './store/store.ts';

/** Tray documents two days. */
const userTokenLifetimeMs = 2 * 24 * 60 * 60 * 1000;

/** Tray documents five minutes. */
const codeLifetimeMs = 5 * 60 * 1000;

/** What became of a token: nobody's, somebody's who is gone, or a caller's. */
export type TokenCheck = 'unknown' | 'refused' | Caller;

export interface Tokens {
  check(token: string | undefined): TokenCheck;
  /** 64 hexadecimal characters, valid for two days. */
  mintUserToken(userId: string): string;
  /** 40 hexadecimal characters, valid for five minutes and one use. */
  mintCode(userId: string): string;
  /** The user's id, once per code; `undefined` for a code that is unknown, used or too old. */
  redeemCode(code: string): string | undefined;
}

/** Mints and checks tokens. Only their hashes are stored; the master token is not stored at all. */
export function createTokens(masterToken: string, store: Store, clock: TrayClock): Tokens {
  const masterHash = hashOf(masterToken);
  const mint = (kind: 'user' | 'code', bytes: number, lifetimeMs: number, userId: string) => {
    const token = randomBytes(bytes).toString('hex');
    store.tokens.removeExpired(clock.now());
    store.tokens.add({ hash: hashOf(token), kind, userId, expiresAt: clock.now() + lifetimeMs });
    return token;
  };
  const find = (kind: 'user' | 'code', hash: string) => {
    const record = store.tokens.find(hash);
    return record?.kind === kind && record.expiresAt > clock.now() ? record : undefined;
  };
  return {
    check: token => {
      if (!token) return 'unknown';
      const hash = hashOf(token);
      if (hash === masterHash) return { kind: 'master' };
      const record = find('user', hash);
      if (!record) return 'unknown';
      if (!store.users.find(record.userId)) return 'refused';
      return { kind: 'user', userId: record.userId };
    },
    mintUserToken: userId => mint('user', 32, userTokenLifetimeMs, userId),
    mintCode: userId => mint('code', 20, codeLifetimeMs, userId),
    redeemCode: code => {
      const record = find('code', hashOf(code));
      return record && store.tokens.remove(record.hash) ? record.userId : undefined;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
