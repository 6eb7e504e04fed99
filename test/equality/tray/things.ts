import {
  AUTHENTICATIONS,
  EXTERNAL_IDS,
  INSTANCES,
  type PooledService,
  SERVICES,
  SOLUTIONS,
  USERS,
} from '../pools.ts';
import { roll } from './roll.ts';
import type { World } from './world.ts';

/** An object of the Users API: who it is, and the fields that are not made up when asked for. */
export interface Thing {
  readonly identity: string;
  readonly known: Readonly<Record<string, unknown>>;
}

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && 'identity' in value && 'known' in value;

export const thing = (identity: string, known: Thing['known'] = {}): Thing => ({ identity, known });

/** A name for people, as both APIs know it. */
const nameOf = (world: World, identity: string): string =>
  `name ${roll(world, identity, 'name').below(1_000)}`;

export function userThing(world: World, id: string): Thing {
  const identity = `ExternalUser ${id}`;
  return thing(identity, {
    id,
    name: nameOf(world, identity),
    externalUserId: EXTERNAL_IDS[USERS.indexOf(id)] ?? null,
    isTestUser: roll(world, identity, 'isTestUser').chance(0.5),
  });
}

const solutionThing = (world: World, id: string): Thing =>
  thing(`Solution ${id}`, {
    id,
    tags: ['sales', 'orders', 'beta'].filter(tag => roll(world, id, tag).chance(0.4)),
  });

export function instanceThing(world: World, id: string): Thing {
  const identity = `SolutionInstance ${id}`;
  const random = roll(world, identity);
  return thing(identity, {
    id,
    name: nameOf(world, identity),
    owner: random.chance(0.1) ? 'user-of-another' : random.pick(USERS),
    solution: solutionThing(world, random.pick(SOLUTIONS)),
    authValues: random
      .some(AUTHENTICATIONS, 3)
      .map(authId => thing(`${identity} ${authId}`, { authId })),
  });
}

/** An authentication as both APIs know it. */
export interface PooledAuthentication {
  readonly id: string;
  readonly name: string;
  readonly service: PooledService;
  readonly environmentId: string;
  readonly scopes: readonly string[];
  readonly groupId: string | null;
}

export function authenticationOf(world: World, id: string): PooledAuthentication {
  const identity = `Authentication ${id}`;
  const random = roll(world, identity);
  const service = random.pick(SERVICES);
  return {
    ...{ id, service, name: nameOf(world, identity) },
    environmentId: random.pick(service.environments),
    scopes: random.chance(0.3) ? [] : random.some(['read', 'write', 'admin'], 2),
    groupId: random.chance(0.5) ? `group-${random.below(3)}` : null,
  };
}

function authenticationThing(world: World, id: string): Thing {
  const { name, service, environmentId } = authenticationOf(world, id);
  return thing(`Authentication ${id}`, {
    ...{ id, name },
    service: thing(`Service ${service.id}`, {
      ...{ id: service.id, name: service.name, version: String(service.version) },
    }),
    serviceEnvironment: thing(`ServiceEnvironment ${environmentId}`, {
      id: environmentId,
      title: titleOfEnvironment(environmentId),
    }),
  });
}

export const titleOfEnvironment = (id: string): string => `Environment ${id}`;

/** Those of a pool that are there in this world; most are. */
export const present = (world: World, pool: readonly string[]): readonly string[] =>
  pool.filter(id => roll(world, 'present', id).chance(0.8));

export const solutionsOf = (world: World): readonly Thing[] =>
  present(world, SOLUTIONS).map(id => solutionThing(world, id));

export const instancesOf = (world: World): readonly Thing[] =>
  present(world, INSTANCES).map(id => instanceThing(world, id));

export const usersOf = (world: World): readonly Thing[] =>
  present(world, USERS).map(id => userThing(world, id));

/** The token's own; a master token lists none of its users'. */
export const authenticationsOf = (world: World): readonly Thing[] =>
  AUTHENTICATIONS.filter(id => roll(world, 'listed', id).chance(0.5)).map(id =>
    authenticationThing(world, id),
  );
