import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { KeyRole } from './access.ts';
import type { KeyEntry } from './keysFile.ts';

/** What every application key begins with, so that it is known by its looks, to scanners too. */
export const KEY_PREFIX = 'tgk_';

const KEY = /^tgk_([0-9a-f]{12})_([\w-]{43})$/;
const HASH_BYTES = 32;

export interface NewKey {
  /** To be handed over once; it cannot be had again. */
  readonly key: string;
  readonly entry: KeyEntry;
}

/** A new application key of 256 random bits. */
export async function createApplicationKey(
  name: string,
  role: KeyRole,
  now: Date = new Date(),
): Promise<NewKey> {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const salt = randomBytes(16).toString('base64url');
  const hash = (await hashOf(secret, salt)).toString('base64url');
  return {
    key: `${KEY_PREFIX}${id}_${secret}`,
    entry: { id, name, role, createdAt: now.toISOString(), salt, hash },
  };
}

/** The two parts of a key, or undefined for a text that is none. */
export function parseApplicationKey(
  key: string,
): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = KEY.exec(key) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Whether `secret` is the one that `entry` was made of; takes the same time for any wrong one. */
export async function fits(secret: string, { salt, hash }: KeyEntry): Promise<boolean> {
  const expected = Buffer.from(hash, 'base64url');
  const found = await hashOf(secret, salt);
  return expected.length === found.length && timingSafeEqual(expected, found);
}

const hashOf = (secret: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, Buffer.from(salt, 'base64url'), HASH_BYTES, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
