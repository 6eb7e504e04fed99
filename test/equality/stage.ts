import { type Answer, withoutLocations } from './answer.ts';
import { differences, furtherCalls } from './differences.ts';
import { inClientNames } from './hiddenNames.ts';
import type { Operation } from './operation/operation.ts';
import { inOtherWords } from './otherWords.ts';
import { openSide, type Side } from './side.ts';
import { createTally, type Tally } from './tally.ts';
import { type Pace, tokenOf } from './tray/world.ts';

/** Two gateways, of which the second compiles operations, in front of two Trays that are the same. */
export interface Stage extends AsyncDisposable {
  readonly tally: Tally;
  /** @throws {NotEqualError} */
  compare(operation: Operation): Promise<void>;
  /** All of them at once. @throws {NotEqualError} for the first that differs. */
  compareAll(operations: readonly Operation[]): Promise<void>;
}

/** The compiled path and the stitched one have come to something else. */
export class NotEqualError extends Error {
  override readonly name = 'NotEqualError';
  readonly operation: Operation;

  constructor(operation: Operation, problems: readonly string[]) {
    super(describe(operation, problems));
    this.operation = operation;
  }
}

export const openStage = async (seed: number): Promise<Stage> =>
  createStage(await openSide(seed, false), await openSide(seed, true));

/** A machine that is busy may keep apart what belongs together: the fewest of so many times count. */
const TRIES = 5;

export function createStage(stitched: Side, compiled: Side): Stage {
  const tally = createTally();
  let attempt = 0;

  /** Nobody else has the token, so that no other operation saves this one a request. */
  const nextToken = ({ world }: Operation, pace?: Pace): string => tokenOf(world, attempt++, pace);
  const inTheseWords: Ask = (operation, pace) => {
    const token = nextToken(operation, pace);
    return Promise.all([stitched.ask(operation, token), compiled.ask(operation, token)]);
  };
  /**
   * The stitched path is asked in other words. It gets some names and conditions wrong, drops
   * fragments that hold nothing but `__typename`, and tells errors under the names of hidden keys;
   * whatever differs then no longer is its fault.
   */
  const stitchedInOtherWords: Ask = async (operation, pace) => {
    const token = nextToken(operation, pace);
    const [one, other] = await Promise.all([
      stitched.ask(inOtherWords(operation), token),
      compiled.ask(operation, token),
    ]);
    const second = withoutLocations(other);
    return [inClientNames(withoutLocations(one), second), second];
  };

  async function compare(operation: Operation): Promise<void> {
    let ask = inTheseWords;
    let [one, other] = await ask(operation);
    tally.count(operation, one, other);
    const found = differences(one, other);
    if (found.length > 0) {
      const first = withoutLocations(one);
      ask = stitchedInOtherWords;
      [one, other] = await ask(operation);
      const isStitchedToBlame = differences(first, one).length > 0;
      if (!isStitchedToBlame || differences(one, other).length > 0) {
        throw new NotEqualError(operation, found);
      }
      tally.excuse();
    }
    // What is read for the second time is read by functions that were made for it.
    const again = withoutLocations(await compiled.ask(operation, nextToken(operation)));
    const changed = differences(withoutLocations(other), { ...again, changes: other.changes });
    if (changed.length > 0) throw new NotEqualError(operation, ['Asked again:', ...changed]);
    if (furtherCalls(one, other).length > 0) [one, other] = await fewestInRounds(operation, ask);
    const further = furtherCalls(one, other);
    if (further.length > 0) throw new NotEqualError(operation, further);
  }

  return {
    ...{ tally, compare },
    async compareAll(operations) {
      await Promise.all(operations.map(compare));
    },
    async [Symbol.asyncDispose]() {
      await stitched[Symbol.asyncDispose]();
      await compiled[Symbol.asyncDispose]();
    },
  };
}

/** Asks both sides. */
type Ask = (operation: Operation, pace?: Pace) => Promise<Answers>;
type Answers = readonly [stitched: Answer, compiled: Answer];

/**
 * Requests that leave at the same time travel as one, and which do is a matter of moments. Here all
 * answers that a client waits for come at the same time, so that what follows from them leaves so too.
 */
async function fewestInRounds(operation: Operation, ask: Ask): Promise<Answers> {
  let [one, other] = await ask(operation, 'in-rounds');
  for (let tries = 1; tries < TRIES && furtherCalls(one, other).length > 0; tries++) {
    const again = await ask(operation, 'in-rounds');
    [one, other] = [fewer(one, again[0]), fewer(other, again[1])];
  }
  return [one, other];
}

const fewer = (one: Answer, other: Answer): Answer => ({
  ...one,
  calls: {
    users: Math.min(one.calls.users, other.calls.users),
    auths: Math.min(one.calls.auths, other.calls.auths),
    connectors: Math.min(one.calls.connectors, other.calls.connectors),
    billableTasks: Math.min(one.calls.billableTasks, other.calls.billableTasks),
  },
});

const describe = (
  { query, variables, operationName, world }: Operation,
  problems: readonly string[],
): string =>
  [
    ...problems,
    '',
    query,
    `variables: ${JSON.stringify(variables)}`,
    ...(operationName === undefined ? [] : [`operationName: ${operationName}`]),
    `world: ${JSON.stringify(world)}`,
  ].join('\n');
