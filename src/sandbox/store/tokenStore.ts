import type { DatabaseSync } from 'node:sqlite';
import { type Row, readNumber, readText } from './row.ts';

export type TokenKind = 'user' | 'code';

/** What is kept of a user token or authorization code: never the token itself. */
export interface TokenRecord {
  /** SHA-256 of the token, in hexadecimal. */
  readonly hash: string;
  readonly kind: TokenKind;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface TokenStore {
  find(hash: string): TokenRecord | undefined;
  add(token: TokenRecord): void;
  /** True when it was there: a code can be redeemed once. */
  remove(hash: string): boolean;
  removeExpired(now: number): void;
}

/** The user tokens and authorization codes in `database`. */
export function createTokenStore(database: DatabaseSync): TokenStore {
  const byHash = database.prepare('SELECT * FROM tokens WHERE hash = ?');
  const insert = database.prepare(
    'INSERT INTO tokens (hash, kind, user_id, expires_at) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM tokens WHERE hash = ?');
  const removeExpired = database.prepare('DELETE FROM tokens WHERE expires_at <= ?');
  return {
    find: hash => {
      const row = byHash.get(hash);
      return row && toToken(row);
    },
    add: ({ hash, kind, userId, expiresAt }) => {
      insert.run(hash, kind, userId, expiresAt);
    },
    remove: hash => remove.run(hash).changes === 1,
    removeExpired: now => {
      removeExpired.run(now);
    },
  };
}

function toToken(row: Row): TokenRecord {
  return {
    hash: readText(row, 'hash'),
    kind: readText(row, 'kind') === 'code' ? 'code' : 'user',
    userId: readText(row, 'user_id'),
    expiresAt: readNumber(row, 'expires_at'),
  };
}
