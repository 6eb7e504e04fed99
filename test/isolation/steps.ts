import fc from 'fast-check';

/** What happens beside an operation. */
export type Disturbance =
  | 'none'
  /** The client leaves after a few milliseconds. */
  | 'cancel'
  /** All user tokens have expired at Tray. */
  | 'expire'
  /** Tray refuses the principal's token once. */
  | 'refuse'
  /** Tray fails once. */
  | 'fail'
  /** Tray does not answer once. */
  | 'hang';

/** One operation of one principal. */
export interface Step {
  /** What the operation is made of. */
  readonly seed: number;
  /** Which principal sends it, counted through and around. */
  readonly principal: number;
  readonly disturbance: Disturbance;
  /** When a client that cancels leaves. */
  readonly afterMs: number;
}

const disturbance = fc.oneof(
  { weight: 86, arbitrary: fc.constant<Disturbance>('none') },
  { weight: 6, arbitrary: fc.constant<Disturbance>('cancel') },
  { weight: 2, arbitrary: fc.constant<Disturbance>('expire') },
  { weight: 3, arbitrary: fc.constant<Disturbance>('refuse') },
  { weight: 2, arbitrary: fc.constant<Disturbance>('fail') },
  { weight: 1, arbitrary: fc.constant<Disturbance>('hang') },
);

/** Many principals send the same operations, so that whatever is shared between them shows. */
const seed = fc.oneof(
  { weight: 6, arbitrary: fc.integer() },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }) },
);

const step: fc.Arbitrary<Step> = fc.record({
  seed,
  principal: fc.nat(1_000),
  disturbance,
  afterMs: fc.integer({ min: 0, max: 15 }),
});

/** `count` operations, in the order in which they are sent. */
export const steps = (count: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: count, maxLength: count });
