import type { WorldRef } from '../tray/world.ts';

/** A request as a client would send it, and the Tray that it is meant for. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the query holds several operations. */
  readonly operationName?: string;
  readonly world: WorldRef;
}
