import { type GraphQLArgument, getNamedType } from 'graphql';
import type { Random } from '../support/random.ts';

/** Ids of all principals, so that whoever asks also asks for what is another's. */
export interface Pools {
  readonly users: readonly { readonly id: string; readonly externalUserId: string }[];
  readonly authentications: readonly string[];
  /** Authentications that the calls below can be made with. */
  readonly chatAuthentications: readonly string[];
  readonly solutions: readonly string[];
  readonly instances: readonly string[];
  readonly connectors: readonly { readonly name: string; readonly version: string }[];
}

/** A connector whose operations need no input. */
const CHAT = { connector: 'pigeon-chat', version: '9.0' } as const;

interface Value {
  readonly value: unknown;
  /** The end user it names to act for. */
  readonly user?: string;
  /** The type of the entities it names. */
  readonly about?: string;
}

/** A value for an argument that means something at Tray; `fieldName` has the argument. */
export function valueFor(
  random: Random,
  pools: Pools,
  fieldName: string,
  { name, type }: GraphQLArgument,
): Value {
  const typeName = getNamedType(type).name;
  const inputOf = INPUTS[typeName];
  if (inputOf) return inputOf(random, pools);
  if (typeName === 'Int')
    return { value: name === 'version' ? 1 + random.below(4) : 1 + random.below(3) };
  if (typeName === 'Boolean') return { value: random.chance(0.5) };
  return { value: textFor(random, pools, fieldName, name) };
}

function textFor(random: Random, pools: Pools, field: string, argument: string): string {
  if (argument === 'externalUserId') return random.pick(pools.users).externalUserId;
  if (argument === 'search') return random.pick(['list', 'chat', 'record']);
  if (argument === 'version') return random.pick(pools.connectors).version;
  if (field === 'operation') return random.pick(['list_channels', 'list_members', 'list_records']);
  if (argument === 'name') return random.pick(pools.connectors).name;
  if (field === 'authentication') return random.pick(pools.authentications);
  if (field === 'solution') return random.pick(pools.solutions);
  if (field === 'solutionInstance') return random.pick(pools.instances);
  return random.pick(pools.users).id;
}

type InputOf = (random: Random, pools: Pools) => Value;

/** Entities that a federated graph asks for by their keys. */
const representations: InputOf = (random, pools) => {
  const { users, solutions, instances, authentications, connectors } = pools;
  const [about, keys] = random.pick<readonly [string, readonly object[]]>([
    ['ExternalUser', users.flatMap(({ id, externalUserId }) => [{ id }, { externalUserId }])],
    ['Solution', solutions.map(id => ({ id }))],
    ['SolutionInstance', instances.map(id => ({ id }))],
    ['Authentication', authentications.map(id => ({ id }))],
    ['Connector', connectors],
  ]);
  const value = random.some(keys, 3).map(key => ({ __typename: about, ...key }));
  return { value, about };
};

const INPUTS: Readonly<Record<string, InputOf>> = {
  _Any: representations,
  UserSearchCriteria: (random, { users }) => {
    const { id, externalUserId } = random.pick(users);
    return { value: random.pick([{ userId: id }, { externalUserId }, { isTestUser: false }]) };
  },
  SolutionSearchCriteria: random => ({ value: { tags: random.pick([[], ['sales'], ['orders']]) } }),
  SolutionInstanceSearchCriteria: (random, { users, instances, solutions }) => ({
    value: random.pick([
      { owner: random.pick(users).id },
      { id: random.pick(instances) },
      { solutionId: random.pick(solutions) },
    ]),
  }),
  ConnectorFilter: (random, { connectors }) => ({
    value: random.pick([
      { names: [random.pick(connectors).name] },
      { latestOnly: true },
      { search: 'chat' },
    ]),
  }),
  OperationInput: random => ({
    value: { ...CHAT, operation: random.pick(['list_channels', 'list_members']), input: {} },
  }),
  LookupOptionsInput: (random, { chatAuthentications }) => ({
    value: {
      ...CHAT,
      operation: 'get_member',
      path: '/workspace_id',
      authId: random.pick(chatAuthentications),
    },
  }),
  OperationCallInput: (random, { users, chatAuthentications }) => {
    const { id, externalUserId } = random.pick(users);
    const onBehalfOf = random.pick([undefined, { id }, { externalUserId }]);
    const operation = random.pick(['list_channels', 'list_workspaces_ddl']);
    return {
      value: {
        ...{ ...CHAT, operation, input: {}, authId: random.pick(chatAuthentications) },
        ...(onBehalfOf && { onBehalfOf }),
      },
      ...(onBehalfOf && { user: id }),
    };
  },
  UpdateSolutionInstanceInput: (random, { instances }) => ({
    value: { solutionInstanceId: random.pick(instances), enabled: random.chance(0.5) },
  }),
};
