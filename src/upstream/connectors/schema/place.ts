import type { JsonObject } from '../../../lib/decode.ts';

/** Where a reader stands in the schema, and what it may ask for. */
export interface Place {
  /** Leaves out something that might have refused inputs. */
  skip(keyword: string, why: string): void;
  /** Leaves out something that no validator checks. */
  remark(keyword: string, why: string): void;
  /** The sound form of a schema below this place. */
  read(segments: readonly (string | number)[], node: unknown): JsonObject;
  /** The name of the part that holds the schema below this place. */
  part(segments: readonly (string | number)[]): string;
  /** The name of the part a local reference leads to, or `null`. */
  target(ref: string): string | null;
  readonly isTooDeep: boolean;
}

/** One alternative of a `oneOf` or `anyOf`: the part that holds it and what to call it. */
export interface Variant {
  readonly part: string;
  readonly title: string;
}

/** Turns one keyword's value into what is sound of it; `node` is the schema around it. */
export type Reader = (value: unknown, place: Place, node: JsonObject) => JsonObject;
