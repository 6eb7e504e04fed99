import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../types.ts';

/**
 * OAuth credentials after a refresh: another access token of the same account. The third parties of
 * the local Tray number their tokens and accept every number.
 */
export function refreshedCredentials(credentials: JsonObject): JsonObject {
  const { accessToken } = credentials;
  return {
    ...credentials,
    accessToken: nextToken(accessToken),
    tokenType: 'Bearer',
    expiresIn: 3600,
  };
}

function nextToken(token: unknown): string {
  const numbered = typeof token === 'string' ? /^(.*)\.(\d+)$/.exec(token) : null;
  if (!numbered) return randomBytes(20).toString('hex');
  return `${numbered[1]}.${Number(numbered[2]) + 1}`;
}
