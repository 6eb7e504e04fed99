import { hash, randomBytes } from 'node:crypto';
import type { RecentOperation } from './consoleStatus.ts';

/**
 * The last operations of every caller, in memory, for their own eyes only: what was sent with an
 * `Authorization` header is shown to whoever sends that very header again.
 */
export interface RecentOperations {
  add(authorization: string | undefined, operation: RecentOperation): void;
  /** Newest first; none without a header. */
  of(authorization: string | undefined): readonly RecentOperation[];
}

/** How many are kept of all callers together, and how many are shown. */
const MAX_KEPT = 500;
const MAX_SHOWN = 20;

export function createRecentOperations(): RecentOperations {
  const secret = randomBytes(32).toString('base64');
  const fingerprint = (header: string) => hash('sha256', `${secret} ${header}`);
  const kept: { readonly whose: string; readonly operation: RecentOperation }[] = [];
  return {
    add(authorization, operation) {
      if (!authorization) return;
      kept.unshift({ whose: fingerprint(authorization), operation });
      kept.length = Math.min(kept.length, MAX_KEPT);
    },
    of(authorization) {
      if (!authorization) return [];
      const wanted = fingerprint(authorization);
      const own = kept.filter(({ whose }) => whose === wanted);
      return own.slice(0, MAX_SHOWN).map(({ operation }) => operation);
    },
  };
}
