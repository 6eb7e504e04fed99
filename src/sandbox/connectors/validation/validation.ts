/** What one group of keywords needs to descend into sub-schemas. */
export interface Validation {
  /** Violations of `value` at `pointer` against `schema`, which may be anything. */
  readonly check: (schema: unknown, value: unknown, pointer: string) => readonly string[];
}
