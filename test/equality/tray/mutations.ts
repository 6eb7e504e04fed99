import { USERS } from '../pools.ts';
import { roll } from './roll.ts';
import { instanceThing, userThing } from './things.ts';
import { notAllowed, notFound } from './usersError.ts';
import { mintedToken, type World } from './world.ts';

export type Input = Readonly<Record<string, unknown>>;

type Known = (input: Input, world: World) => Readonly<Record<string, unknown>>;

const MASTER_ONLY: ReadonlySet<string> = new Set([
  ...['createExternalUser', 'updateExternalUser', 'removeExternalUser', 'authorize'],
  ...['generateAuthorizationCode', 'importProject', 'exportProject', 'exportProjectConfig'],
  ...['importWorkflows', 'exportWorkflows'],
]);

/** Payload fields that are more than made-up text. */
const PAYLOADS: Readonly<Record<string, Known>> = {
  authorize: ({ userId }, { clientToken }) => ({
    accessToken: mintedToken(clientToken, String(userId)),
  }),
  updateExternalUser: ({ userId }, world) => ({ user: userThing(world, String(userId)) }),
  createSolutionInstance: (input, world) => ({
    solutionInstance: instanceThing(world, `new-${roll(world, input).below(1_000)}`),
  }),
  updateSolutionInstance: ({ solutionInstanceId }, world) => ({
    solutionInstance: instanceThing(world, String(solutionInstanceId)),
  }),
  upgradeSolutionInstance: ({ solutionInstanceId }, world) => ({
    solutionInstance: instanceThing(world, String(solutionInstanceId)),
  }),
};

/**
 * What a mutation answers. Nothing is changed: the same question has the same answer.
 *
 * @throws {GraphQLError} for what the token may not do, and for users that are not there.
 */
export function payloadOf(field: string, input: Input, world: World): Input {
  if (MASTER_ONLY.has(field) && !world.isMaster) throw notAllowed('A master token is required');
  const { userId } = input;
  if (userId !== undefined && !USERS.includes(String(userId))) throw notFound('User');
  return {
    ...PAYLOADS[field]?.(input, world),
    clientMutationId: input['clientMutationId'] ?? null,
  };
}
