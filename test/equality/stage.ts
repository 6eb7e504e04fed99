import { startTestGateway } from '../support/gateway.ts';
import { type Answer, toAnswer, withoutLocations } from './answer.ts';
import { differences, furtherCalls } from './differences.ts';
import type { Operation } from './operation/operation.ts';
import { withOtherNames } from './otherNames.ts';
import { startStandInTray } from './standInTray.ts';
import { createTally, type Tally } from './tally.ts';
import { tokenOf } from './tray/world.ts';

/** Two gateways, one of which compiles operations, in front of two Trays that are the same. */
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

/** Nothing of it is there to be slow, or to refuse what a client may ask for. */
const SETTINGS = {
  UPSTREAM_MAX_CONCURRENT_CALLS: '100000',
  MAX_OPERATION_COST: '1000000000',
  MAX_QUERY_DEPTH: '1000',
  MAX_QUERY_ALIASES: '100000',
  MAX_QUERY_DIRECTIVES: '100000',
  MAX_UPSTREAM_CALLS_PER_OPERATION: '100000',
  EXPOSE_CREDENTIALS: 'true',
  TRAY_EMBEDDED_ID: 'partner',
};

/** Requests that leave together, or not, as it happens: the fewest of so many times count. */
const TRIES = 5;

export async function openStage(seed: number): Promise<Stage> {
  const sides = await Promise.all([openSide(seed, 'false'), openSide(seed, 'true')]);
  const [stitched, compiled] = sides;
  const tally = createTally();
  let attempt = 0;

  /** Nobody else has the token, so that no other operation saves this one a request. */
  const nextToken = ({ world }: Operation): string => tokenOf(world, attempt++);
  const inTheseWords: Ask = operation => {
    const token = nextToken(operation);
    return Promise.all([stitched.ask(operation, token), compiled.ask(operation, token)]);
  };
  /**
   * The stitched path is asked in other words. It gets some names wrong, and drops fragments that
   * hold nothing but `__typename`; whatever differs then no longer is the stitched path's fault.
   */
  const inOtherWords: Ask = async operation => {
    const token = nextToken(operation);
    const [one, other] = await Promise.all([
      stitched.ask(withOtherNames(operation), token),
      compiled.ask(operation, token),
    ]);
    return [withoutLocations(one), withoutLocations(other)];
  };

  async function compare(operation: Operation): Promise<void> {
    let ask = inTheseWords;
    let [one, other] = await ask(operation);
    tally.count(operation, one, other);
    const found = differences(one, other);
    if (found.length > 0) {
      const first = withoutLocations(one);
      ask = inOtherWords;
      [one, other] = await ask(operation);
      const isStitchedToBlame = differences(first, one).length > 0;
      if (!isStitchedToBlame || differences(one, other).length > 0) {
        throw new NotEqualError(operation, found);
      }
      tally.excuse();
    }
    for (let tries = 1; tries < TRIES && furtherCalls(one, other).length > 0; tries++) {
      const again = await ask(operation);
      [one, other] = [fewer(one, again[0]), fewer(other, again[1])];
    }
    const further = furtherCalls(one, other);
    if (further.length > 0) throw new NotEqualError(operation, further);
  }

  return {
    ...{ tally, compare },
    async compareAll(operations) {
      await Promise.all(operations.map(compare));
    },
    async [Symbol.asyncDispose]() {
      for (const side of sides) await side[Symbol.asyncDispose]();
    },
  };
}

/** Asks both sides. */
type Ask = (operation: Operation) => Promise<readonly [stitched: Answer, compiled: Answer]>;

interface Side extends AsyncDisposable {
  ask(operation: Operation, token: string): Promise<Answer>;
}

async function openSide(seed: number, compiledOperations: string): Promise<Side> {
  const tray = await startStandInTray(seed);
  const gateway = await startTestGateway(tray, {
    ...SETTINGS,
    COMPILED_OPERATIONS: compiledOperations,
  });
  return {
    async ask({ query, variables, operationName }, token) {
      const headers = { 'x-tray-cost': '1' };
      const answer = await gateway.ask(query, { token, variables, operationName, headers });
      return toAnswer(answer, tray.take(token), /^\s*mutation/.test(query));
    },
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await tray[Symbol.asyncDispose]();
    },
  };
}

const fewer = (one: Answer, other: Answer): Answer => {
  const calls = Object.fromEntries(
    Object.entries(one.calls).map(([name, count]) => [
      name,
      Math.min(count, other.calls[name as keyof Answer['calls']]), // the same names
    ]),
  );
  return { ...one, calls: calls as Answer['calls'] };
};

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
