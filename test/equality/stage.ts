import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { type Answer, toAnswer } from './answer.ts';
import { differences, furtherCalls } from './differences.ts';
import type { Operation } from './operation/operation.ts';
import { type StandInTray, startStandInTray } from './standInTray.ts';
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
  MAX_QUERY_ALIASES: '100000',
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
  const both = (operation: Operation) =>
    Promise.all([stitched.ask(operation), compiled.ask(operation)]);

  async function compare(operation: Operation): Promise<void> {
    let [one, other] = await both(operation);
    tally.count(operation, one, other);
    const found = differences(one, other);
    for (let tries = 1; tries < TRIES && found.length === 0; tries++) {
      if (furtherCalls(one, other).length === 0) break;
      const again = await both(operation);
      [one, other] = [fewer(one, again[0]), fewer(other, again[1])];
    }
    const problems = [...found, ...furtherCalls(one, other)];
    if (problems.length > 0) throw new NotEqualError(operation, problems);
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

interface Side extends AsyncDisposable {
  ask(operation: Operation): Promise<Answer>;
}

async function openSide(seed: number, compiledOperations: string): Promise<Side> {
  const tray: StandInTray = await startStandInTray(seed);
  const gateway: TestGateway = await startTestGateway(tray, {
    ...SETTINGS,
    COMPILED_OPERATIONS: compiledOperations,
  });
  let attempt = 0;
  return {
    async ask({ query, variables, operationName, world }) {
      // Nobody else has this token, so that no other operation saves this one a request.
      const token = tokenOf(world, attempt++);
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
