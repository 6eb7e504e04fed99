import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { roll } from './roll.ts';
import type { FaultLevel, World } from './world.ts';

/** What goes wrong with a field: an error in its place, or null, also where the schema says never. */
export type FieldFault = 'error' | 'null';

export interface FieldPlace {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** Of the object that has the field. */
  readonly identity: string;
  readonly args: unknown;
}

interface Rates {
  /** Of nullable fields, for null and for an error each. */
  readonly nullable: number;
  readonly query: number;
  readonly mutation: number;
  /** Of worlds in which one field fails that must not. */
  readonly broken: number;
}

const RATES: Readonly<Record<FaultLevel, Rates>> = {
  none: { nullable: 0, query: 0, mutation: 0, broken: 0 },
  few: { nullable: 0.01, query: 0.01, mutation: 0.05, broken: 0.2 },
  many: { nullable: 0.08, query: 0.05, mutation: 0.2, broken: 0.6 },
  limited: { nullable: 0, query: 0, mutation: 0, broken: 0 },
};

/** Of objects whose broken field fails. */
const BROKEN_OBJECTS = 0.3;

/**
 * By what objects are told apart. The gateway asks for them under aliases of its own, so that one
 * that fails would fail, under names that no client gave, whatever hangs on it.
 */
const KEYS: ReadonlySet<string> = new Set([
  ...['id', 'owner', 'authId'],
  ...['Service.name', 'Service.version'],
]);

/** Fields that every second world with a broken one has broken, since most of the others are rare. */
const FREQUENT = [
  ...['Viewer.details', 'Viewer.solutions', 'Viewer.solutionInstances', 'Viewer.authentications'],
  ...['UserConnection.edges', 'UserConnectionEdge.node', 'ExternalUser.name'],
  ...['SolutionConnectionEdge.node', 'SolutionConnectionEdge.cursor', 'Solution.title'],
  ...['SolutionInstance.name', 'SolutionInstance.solution', 'SolutionInstance.authValues'],
  ...['AuthSlotValue.externalId', 'AuthenticationEdge.node', 'Authentication.name'],
  ...['Authentication.service', 'Authentication.serviceEnvironment', 'Service.title'],
];

/** Tells what goes wrong with a field; mostly nothing. */
export type FieldFaults = (world: World, place: FieldPlace) => FieldFault | undefined;

export function createFieldFaults(schema: GraphQLSchema): FieldFaults {
  const all = nonNullFields(schema);
  /**
   * At most one in a world. Where two fields of an object failed that both must not, which of the
   * two errors is told would depend on the order in which they are asked for.
   */
  const brokenField = (world: World): string | undefined => {
    const random = roll(world, 'broken field');
    if (!random.chance(RATES[world.faults].broken)) return undefined;
    return random.pick(random.chance(0.5) ? FREQUENT : all);
  };
  return (world, { type, field, identity, args }) => {
    const rates = RATES[world.faults];
    const coordinate = `${type.name}.${field.name}`;
    if (world.faults === 'none' || isKey(type, field)) return undefined;
    const random = roll(world, 'fault', identity, field.name, args);
    if (type === schema.getQueryType()) return random.chance(rates.query) ? 'error' : undefined;
    if (type === schema.getMutationType() && random.chance(rates.mutation)) return 'error';
    if (coordinate === brokenField(world) && random.chance(BROKEN_OBJECTS)) {
      return random.pick(['error', 'null']);
    }
    if (isNonNullType(field.type)) return undefined;
    if (random.chance(rates.nullable)) return 'error';
    return random.chance(rates.nullable) ? 'null' : undefined;
  };
}

const isKey = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean =>
  type.name === 'PageInfo' || KEYS.has(field.name) || KEYS.has(`${type.name}.${field.name}`);

const nonNullFields = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap()).flatMap(type =>
    isObjectType(type) && !type.name.startsWith('__') && type !== schema.getQueryType()
      ? Object.values(type.getFields())
          .filter(field => isNonNullType(field.type) && !isKey(type, field))
          .map(field => `${type.name}.${field.name}`)
      : [],
  );
