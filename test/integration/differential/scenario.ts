/** Whose token a step sends: `master`, an end user by its external id, an invalid one, or none. */
export type Sender = 'master' | 'invalid' | 'none' | (string & {});

/** One operation. Text `@name` in its variables stands for what an earlier step has saved. */
export interface Step {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** The master token unless said otherwise. */
  readonly as?: Sender;
  /** The answer holds errors, and nothing it selects counts as covered. */
  readonly fails?: true;
  /** Values of the answer's data for later steps, by name. */
  readonly save?: Readonly<Record<string, readonly (string | number)[]>>;
}

/** Operations that are sent one after the other to one Tray, and to another through a gateway. */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** A scenario of one step. */
export const one = (name: string, step: Step): Scenario => ({ name, steps: [step] });
