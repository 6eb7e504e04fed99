import type { Random } from '../../support/random.ts';
import {
  AUTHENTICATIONS,
  CONNECTORS,
  ENVIRONMENTS,
  EXTERNAL_IDS,
  INSTANCES,
  SERVICES,
  SOLUTIONS,
  USERS,
} from '../pools.ts';
import { LOOKUP_PATHS, OPERATIONS } from '../tray/catalogue.ts';
import { toCursor } from '../tray/page.ts';

const CONNECTOR_NAMES = CONNECTORS.map(({ name }) => name);
const SERVICE_NAMES = SERVICES.map(({ name }) => name);

/** Cursors of each list, by the field that pages it. */
const CURSORS: Readonly<Record<string, readonly string[]>> = {
  users: USERS.map(toCursor),
  solutions: SOLUTIONS.map(toCursor),
  solutionInstances: INSTANCES.map(toCursor),
  connectors: CONNECTORS.map(({ name, version }) => toCursor(`${name}@${version}`)),
};

/** What an argument or input field may hold, by its own name after that of its field or type. */
const POOLS: Readonly<Record<string, readonly string[]>> = {
  'user.id': USERS,
  'solution.id': SOLUTIONS,
  'solutionInstance.id': INSTANCES,
  'authentication.id': AUTHENTICATIONS,
  'UserRef.id': USERS,
  'SolutionInstanceSearchCriteria.id': INSTANCES,
  'UpdateAuthenticationInput.id': AUTHENTICATIONS,
  'DeleteAuthenticationInput.id': AUTHENTICATIONS,
  'connector.name': CONNECTOR_NAMES,
  'connectorService.name': SERVICE_NAMES,
  'operation.name': [...OPERATIONS.map(({ name }) => name), 'missing'],
  'ConnectorFilter.service': SERVICE_NAMES,
  'output.path': ['$.id', '$.records[*].id', '$..tags', '$', 'not a path', '$.records['],
  userId: USERS,
  owner: USERS,
  externalUserId: EXTERNAL_IDS,
  solutionId: SOLUTIONS,
  solutionInstanceId: INSTANCES,
  authenticationId: AUTHENTICATIONS,
  authId: AUTHENTICATIONS,
  serviceId: SERVICES.map(({ id }) => id),
  serviceEnvironmentId: ENVIRONMENTS,
  connector: CONNECTOR_NAMES,
  version: CONNECTORS.map(({ version }) => version),
  operation: OPERATIONS.map(({ name }) => name),
  names: CONNECTOR_NAMES,
  tags: ['sales', 'orders', 'beta'],
  search: ['send', 'chat', 'title', 'choice 1', ''],
  path: LOOKUP_PATHS,
  scopes: ['read', 'write', 'other'],
  embeddedHost: ['embedded.example', 'not a host'],
  nextPath: ['/next_cursor'],
  itemsPath: ['/records'],
  parameter: ['cursor'],
  idempotencyKey: ['once', 'twice'],
};

/** What nobody has, and what could be taken for something else. */
const ODD = ['unknown', '', ' ', '__proto__', 'a/../b', 'ünï "q" \\', '{{x}}', '$v', '0'];

/** A text for an argument or input field called `name` of the field or input type `owner`. */
export function textFor(random: Random, name: string, owner: string): string {
  const cursors = name === 'after' || name === 'before' ? CURSORS[owner] : undefined;
  const pool = cursors ?? POOLS[`${owner}.${name}`] ?? POOLS[name];
  if (random.chance(0.04)) return random.pick(ODD);
  return pool ? random.pick(pool) : `${name} ${random.below(3)}`;
}
