/** What came of a run of `scripts/equality.mjs`. */
export interface EqualityOutcome {
  /** The first operation that was answered in two ways, and how; null for none. */
  readonly found: string | null;
  readonly operations: number;
  /** Operations without an error. */
  readonly whole: number;
  readonly errorCodes: readonly string[];
  /** Null where nobody tells. */
  readonly compiledShare: number | null;
}
