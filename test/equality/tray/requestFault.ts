import type { Reply } from '../../../src/sandbox/reply.ts';
import type { Random } from '../../support/random.ts';
import { roll } from './roll.ts';
import type { FaultLevel, World } from './world.ts';

/** A reply that takes the place of the true one; `body` as text is sent as it is. */
export type FaultyReply = Reply;

interface Rates {
  /** Of worlds whose every request to the Users API, or to REST, fails. */
  readonly users: number;
  readonly rest: number;
  /** Of single requests to REST. */
  readonly single: number;
}

const RATES: Readonly<Record<FaultLevel, Rates>> = {
  none: { users: 0, rest: 0, single: 0 },
  few: { users: 0.01, rest: 0.01, single: 0.03 },
  many: { users: 0.06, rest: 0.03, single: 0.12 },
  limited: { users: 1, rest: 0, single: 0 },
};

const refused = (status: number, message: string): FaultyReply => ({ status, body: { message } });
const withErrors = (message: string, extensions?: object): FaultyReply => ({
  status: 200,
  body: { data: null, errors: [{ message, ...(extensions && { extensions }) }] },
});
const HTML: FaultyReply = { status: 200, body: '<html><body>Sign in</body></html>' };

/** All of a world's requests to the Users API, since it is not asked in the same words twice. */
export function usersFault(world: World): FaultyReply | undefined {
  if (world.faults === 'limited') return withErrors('Rate limit exceeded', NOT_ALLOWED);
  const random = roll(world, 'users');
  if (!random.chance(RATES[world.faults].users)) return undefined;
  return random.pick([
    refused(401, 'Unauthorized'),
    refused(403, 'The token was good once'),
    HTML,
    { status: 200, body: '{"data": {' },
    { status: 200, body: {} },
    withErrors('Everything is refused', NOT_ALLOWED),
    withErrors('Out of order'),
  ]);
}

const NOT_ALLOWED = { name: 'PreconditionError', code: 'access_not_allowed' };

/** One request to REST, or all of a world's. */
export function restFault(
  world: World,
  method: string,
  path: string,
  body: unknown,
): FaultyReply | undefined {
  const rates = RATES[world.faults];
  if (roll(world, 'rest').chance(rates.rest)) return refused(401, 'The request is unauthorized');
  const random = roll(world, 'request', method, path, body);
  return random.chance(rates.single) ? anyFault(random) : undefined;
}

/** No 502 to 504, after which the gateway waits; few of 500, of which ten in a row open a breaker. */
const anyFault = (random: Random): FaultyReply =>
  random.pick([
    refused(404, 'There is no such thing'),
    refused(404, 'There is no such thing'),
    refused(403, 'Not for this token'),
    refused(400, 'Not like this'),
    { status: 500, body: 'Internal server error' },
    HTML,
    { status: 200, body: { elements: [{ name: 7 }], id: null } },
    { status: 200, body: '{"elements": [' },
  ]);
