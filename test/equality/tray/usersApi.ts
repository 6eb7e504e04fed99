import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { createFieldFaults } from './fieldFault.ts';
import { leaf } from './leaf.ts';
import { type Input, payloadOf } from './mutations.ts';
import { type PageArgs, page } from './page.ts';
import { roll } from './roll.ts';
import {
  authenticationsOf,
  instancesOf,
  isThing,
  solutionsOf,
  type Thing,
  thing,
  usersOf,
} from './things.ts';
import { anyError, notAllowed } from './usersError.ts';
import type { World } from './world.ts';

export interface UsersRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** What is told of each mutation that is carried out, field and arguments. */
export type OnMutation = (what: string) => void;

/** The Users API of a stand-in Tray: every value follows from the world and what is asked for. */
export type UsersApi = (request: UsersRequest, world: World, onMutation: OnMutation) => unknown;

interface Context {
  readonly world: World;
  readonly onMutation: OnMutation;
}

export function createUsersApi(): UsersApi {
  const schema = buildSchema(
    readFileSync(new URL('../../../schema/users.graphql', import.meta.url), 'utf8'),
  );
  const faultOf = createFieldFaults(schema);

  const resolve: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
    const { world, onMutation } = context;
    const { parentType: type, fieldName } = info;
    const field = type.getFields()[fieldName];
    const parent = isThing(source) ? source : thing(type.name);
    if (!field) throw new TypeError(`no field ${fieldName}`);
    if (type === schema.getMutationType()) onMutation(`${fieldName} ${JSON.stringify(args)}`);
    const fault = faultOf(world, { type, field, identity: parent.identity, args });
    if (fault === 'null') return null;
    if (fault) throw anyError(roll(world, parent.identity, fieldName, args), fieldName);
    return fieldValue(parent, args, world, info);
  };

  return ({ query, variables, operationName }, world, onMutation) => {
    const document = read(query);
    const errors = document instanceof GraphQLError ? [document] : validate(schema, document);
    if (document instanceof GraphQLError || errors.length > 0) return { errors };
    return execute({
      schema,
      document,
      contextValue: { world, onMutation },
      fieldResolver: resolve,
      variableValues: variables ?? null,
      operationName: operationName ?? null,
    });
  };
}

function read(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function fieldValue(
  parent: Thing,
  args: Readonly<Record<string, unknown>>,
  world: World,
  info: GraphQLResolveInfo,
): unknown {
  const { parentType, fieldName, returnType } = info;
  const known = parent.known[fieldName];
  if (known !== undefined) return known;
  const special = SPECIAL[`${parentType.name}.${fieldName}`];
  if (special) return special(args, world);
  if (parentType.name === 'Mutation') {
    const input = (args['input'] ?? {}) as Input; // every mutation has this one argument
    const identity = `${fieldName} ${JSON.stringify(input)}`;
    return thing(identity, payloadOf(fieldName, input, world));
  }
  return madeUp(returnType, `${parent.identity} ${fieldName}`, fieldName, world);
}

type Special = (args: Readonly<Record<string, unknown>>, world: World) => unknown;

/** The lists that lead to objects with ids. */
const SPECIAL: Readonly<Record<string, Special>> = {
  'Query.users': ({ criteria, ...args }, world) => {
    if (!world.isMaster) throw notAllowed('A master token is required');
    const found = usersOf(world).filter(meets(criteria, { userId: 'id' }));
    return page(`users ${JSON.stringify([criteria, args])}`, found, args as PageArgs);
  },
  'Viewer.solutions': ({ criteria, ...args }, world) => {
    const { tags = [] } = (criteria ?? {}) as { readonly tags?: readonly string[] | null };
    const found = solutionsOf(world).filter(({ known }) =>
      (tags ?? []).every(tag => (known['tags'] as readonly string[]).includes(tag)),
    );
    return page(`solutions ${JSON.stringify([criteria, args])}`, found, args as PageArgs);
  },
  'Viewer.solutionInstances': ({ criteria, ...args }, world) => {
    const found = instancesOf(world).filter(meets(criteria, {}));
    return page(`instances ${JSON.stringify([criteria, args])}`, found, args as PageArgs);
  },
  'Viewer.authentications': (_args, world) =>
    thing('authentications', {
      edges: authenticationsOf(world).map(node => thing(`edge of ${node.identity}`, { node })),
      pageInfo: thing('authentications pageInfo', {
        ...{ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      }),
    }),
};

/** Whether a thing meets all criteria that are given. Some are not called what they are about. */
const meets =
  (criteria: unknown, names: Readonly<Record<string, string>>) =>
  ({ known }: Thing): boolean =>
    Object.entries((criteria ?? {}) as Input).every(([name, wanted]) => {
      if (wanted == null) return true;
      if (name === 'solutionId')
        return isThing(known['solution']) && known['solution'].known['id'] === wanted;
      return known[names[name] ?? name] === wanted;
    });

/** A value of a type of which nothing is known. */
function madeUp(type: GraphQLOutputType, identity: string, field: string, world: World): unknown {
  const nullable = getNullableType(type);
  const random = roll(world, identity);
  if (type === nullable && random.chance(0.1)) return null;
  if (isListType(nullable)) {
    const items = Array.from({ length: random.below(4) }, (_, i) => `${identity} ${i}`);
    const itemType: GraphQLOutputType = nullable.ofType;
    return items.map(item =>
      madeUp(new GraphQLNonNull(getNullableType(itemType)), item, field, world),
    );
  }
  if (isLeafType(nullable)) return leaf(random, nullable.name, field);
  if (isObjectType(nullable)) return thing(identity);
  throw new TypeError(`nothing can be made up for ${String(type)}`);
}
