import { createStore } from '../shared/store.ts';
import type { TrayCost } from '../trayCost.ts';

/** What the last operation in GraphiQL has cost. */
export interface LastOperation {
  readonly name: string;
  readonly durationMs: number;
  readonly requestId: string;
  /** Undefined where the gateway does not tell. */
  readonly cost: TrayCost | undefined;
}

export const lastOperation = createStore<LastOperation | undefined>(undefined);
