import type { GraphQLSchema } from 'graphql';
import { Agent, fetch } from 'undici';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { fieldsOf } from '../support/fieldsOf.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { servedSchema } from '../support/servedSchema.ts';
import { foreignStamps, ownersIn } from './foreignStamps.ts';
import { readPools } from './pools.ts';
import { type Cast, createCast, type TestPrincipal } from './principals.ts';
import { type RandomOperation, randomOperation } from './randomOperation.ts';
import type { Pools } from './randomValues.ts';
import type { Disturbance, Step } from './steps.ts';

/** What has been done, for whoever wants to know what a run was worth. */
export interface Tally {
  operations: number;
  readonly byPrincipal: Map<string, { sent: number; ownStamps: number }>;
  readonly byDisturbance: Map<Disturbance, number>;
  /** How often each field was asked for, by `Type.field`. */
  readonly byField: Map<string, number>;
  readonly byErrorCode: Map<string, number>;
  stamps: number;
}

/** A gateway, a stamping local Tray and everybody who sends something. */
export interface Stage extends AsyncDisposable {
  readonly tally: Tally;
  readonly principals: readonly TestPrincipal[];
  /** Sends them all, sixteen at a time. @throws {Error} for the first foreign stamp. */
  run(steps: readonly Step[]): Promise<void>;
}

const IN_FLIGHT = 16;
const DAYS_3 = 3 * 24 * 60 * 60 * 1000;

/** Nothing of it is there to be slow: no limits, short deadlines. */
const SETTINGS = {
  UPSTREAM_RATE_PER_SECOND: '100000',
  UPSTREAM_BURST: '100000',
  REQUEST_TIMEOUT_MS: '2500',
  CALL_TIMEOUT_MS: '2500',
  EXPOSE_CREDENTIALS: 'true',
  MAX_OPERATION_COST: '100000000',
};

export async function openStage(): Promise<Stage> {
  const tray = await startTestTray({ stamp: true });
  const cast = await createCast(tray);
  const gateway = await startTestGateway(tray, { ...SETTINGS, ...cast.env });
  const client = new Agent();
  const parts = {
    ...{ tray, cast, client, url: gateway.url },
    pools: await readPools(tray),
    tally: newTally(),
  };
  const schema = servedSchema();
  return {
    tally: parts.tally,
    principals: cast.principals,
    run: async steps => {
      const waiting = steps.values();
      const worker = async (): Promise<void> => {
        for (const step of waiting) await take(step, { ...parts, schema });
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    },
    async [Symbol.asyncDispose]() {
      tray.control.clearFaults();
      await client.destroy();
      await gateway.close();
      await tray.close();
      await cast[Symbol.asyncDispose]();
    },
  };
}

interface Parts {
  readonly tray: LocalTray;
  readonly cast: Cast;
  readonly client: Agent;
  readonly url: string;
  readonly pools: Pools;
  readonly schema: GraphQLSchema;
  readonly tally: Tally;
}

async function take(step: Step, parts: Parts): Promise<void> {
  const { cast, pools, schema, tally } = parts;
  const principal = cast.principals[step.principal % cast.principals.length];
  if (!principal) throw new TypeError('no principals');
  const operation = randomOperation(schema, pools, step.seed);
  const undo = disturb(step, principal, parts);
  const signal = step.disturbance === 'cancel' ? AbortSignal.timeout(step.afterMs) : undefined;
  count(tally, step, principal, operation, schema);
  try {
    const text = await send(parts, operation, principal.headers(), signal);
    const body: unknown = JSON.parse(text);
    inspect(parts, { step, principal, operation, text, body });
  } catch (error) {
    if (signal?.aborted !== true || error instanceof LeakError) throw error;
  } finally {
    undo();
  }
}

async function send(
  { client, url }: Parts,
  { query, variables }: RandomOperation,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    dispatcher: client,
    ...(signal && { signal }),
  });
  return response.text();
}

function disturb(step: Step, principal: TestPrincipal, { tray, cast }: Parts): () => void {
  const once = {
    times: 1,
    ...(principal.owner !== undefined && { tokenOwner: principal.owner }),
  } as const;
  switch (step.disturbance) {
    case 'expire':
      tray.control.advance(DAYS_3);
      for (const each of cast.principals) each.renew();
      return () => undefined;
    case 'refuse':
      return tray.control.fault({ ...once, status: 401, body: { message: 'Unauthorized' } });
    case 'fail':
      return tray.control.fault({ ...once, status: 500, body: 'Internal server error' });
    case 'hang':
      return tray.control.fault({ ...once, broken: 'hangAtHeaders' });
    default:
      return () => undefined;
  }
}

/** Somebody was shown what is another's. */
class LeakError extends Error {
  override readonly name = 'LeakError';
}

interface Answered {
  readonly step: Step;
  readonly principal: TestPrincipal;
  readonly operation: RandomOperation;
  readonly text: string;
  readonly body: unknown;
}

function inspect({ schema, tally }: Parts, answered: Answered): void {
  const { step, principal, operation, text, body } = answered;
  const answer = { data: at(body, 'data'), errors: at(body, 'errors') };
  if (isInvalid(answer.errors)) {
    throw new Error(`The generator wrote an invalid operation: ${text}\n${operation.query}`);
  }
  if (codesOf(answer.errors).includes('INTERNAL_SERVER_ERROR')) {
    throw new Error(`A fault of the gateway's own: ${text}\n${operation.query}`);
  }
  const foreign = foreignStamps(schema, operation, answer, principal.rights);
  if (foreign.length > 0) {
    const places = foreign.map(({ path, owner }) => `${path} is of ${owner}`);
    throw new LeakError(
      [
        `${principal.name} (${principal.owner ?? 'nobody'}) was shown what is not its own: ${places.slice(0, 5).join('; ')}`,
        `seed ${step.seed}, ${step.disturbance}`,
        `${operation.query}\n${JSON.stringify(operation.variables)}`,
        text.slice(0, 2_000),
      ].join('\n'),
    );
  }
  const owners = ownersIn(text);
  tally.stamps += owners.length;
  const counted = tally.byPrincipal.get(principal.name);
  if (counted) counted.ownStamps += owners.filter(owner => owner === principal.owner).length;
  for (const code of codesOf(answer.errors)) add(tally.byErrorCode, code);
}

const codesOf = (errors: unknown): readonly string[] =>
  Array.isArray(errors)
    ? errors.map((error: unknown) => String(at(error, 'extensions', 'code')))
    : [];

const isInvalid = (errors: unknown): boolean =>
  codesOf(errors).some(
    code => code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED',
  );

const newTally = (): Tally => ({
  operations: 0,
  byPrincipal: new Map(),
  byDisturbance: new Map(),
  byField: new Map(),
  byErrorCode: new Map(),
  stamps: 0,
});

function count(
  tally: Tally,
  { disturbance }: Step,
  { name }: TestPrincipal,
  operation: RandomOperation,
  schema: GraphQLSchema,
): void {
  tally.operations++;
  const counted = tally.byPrincipal.get(name) ?? { sent: 0, ownStamps: 0 };
  counted.sent++;
  tally.byPrincipal.set(name, counted);
  add(tally.byDisturbance, disturbance);
  for (const field of fieldsOf(schema, operation.query)) add(tally.byField, field);
}

const add = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
