import type { PrincipalKey } from '../identity/principal.ts';

/** The first attempt of something that must happen once: under way, or how it ended. */
export interface Outcome {
  /** Tells whether a second attempt asks for the same. */
  readonly inputHash: string;
  /** Sealed by whoever keeps it; null while the first attempt is under way. */
  readonly sealed: string | null;
}

/** Remembers outcomes by their key, for a day at most. */
export interface OutcomeStore {
  /**
   * Claims a key for a first attempt. Of many at once, one gets it; the others get what is kept.
   *
   * @param runningMs how long the attempt may be under way before it counts as lost.
   */
  claim(key: PrincipalKey, inputHash: string, runningMs: number): Promise<Outcome | 'claimed'>;
  /** What is kept under a key; undefined for nothing, and for an attempt that was lost. */
  find(key: PrincipalKey): Promise<Outcome | undefined>;
  /** Keeps how the attempt ended. */
  settle(key: PrincipalKey, outcome: Outcome): Promise<void>;
  /** Forgets an attempt that has done nothing, so that it may be made again. */
  release(key: PrincipalKey): Promise<void>;
  close(): void;
}

/** How long an outcome is kept, in milliseconds. */
export const OUTCOME_TTL_MS = 24 * 60 * 60 * 1000;
