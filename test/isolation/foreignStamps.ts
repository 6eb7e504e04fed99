import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type RandomOperation, USER_ID_ALIAS } from './randomOperation.ts';

/** Whose stamps an answer may show. */
export interface Rights {
  /** Owners whose tokens the principal itself may be served by. */
  readonly own: ReadonlySet<string>;
  /** Owners whose catalogue it may see besides: connectors, services, environments. */
  readonly catalogue: ReadonlySet<string>;
  /** Whether it may act for others, and so see theirs where it has asked for them. */
  readonly mayAct: boolean;
}

/** A stamp in an answer that its principal must not see, and where. */
export interface ForeignStamp {
  readonly path: string;
  readonly owner: string;
}

/** What is the same for everybody in the organisation, whoever has fetched it. */
const CATALOGUE: ReadonlySet<string> = new Set([
  'Connector',
  'ConnectorService',
  'EnvironmentScope',
  'InputViolation',
  'Operation',
  'Service',
  'ServiceEnvironment',
]);

/** Fields of an end user that are read as that user. */
const READ_AS_USER: ReadonlySet<string> = new Set(['viewer', 'authentications']);

/** Every owner that is named in `text`. */
export const ownersIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/\[owner:([^\]]*)\]/g)].map(([, owner = '']) => owner),
  ...[...text.matchAll(/"__owner":"([^"]*)"/g)].map(([, owner = '']) => owner),
];

/** All stamps in `answer` to `operation` that are not covered by `rights`. */
export function foreignStamps(
  schema: GraphQLSchema,
  operation: RandomOperation,
  answer: { readonly data?: unknown; readonly errors?: unknown },
  rights: Rights,
): readonly ForeignStamp[] {
  const found: ForeignStamp[] = [];
  const document = parse(operation.query);
  const definition = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('no operation');
  const root = schema.getRootType(definition.operation);
  if (!root) throw new TypeError('no root type');

  const report = (value: unknown, allowed: ReadonlySet<string>, path: string): void => {
    for (const owner of ownersIn(JSON.stringify(value) ?? '')) {
      if (!allowed.has(owner)) found.push({ path, owner });
    }
  };
  const visit = (place: Place, value: unknown, allowed: ReadonlySet<string>): void => {
    const { sets, path } = place;
    if (Array.isArray(value)) {
      value.forEach((item, i) => void visit({ ...place, path: `${path}.${i}` }, item, allowed));
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const ids: Readonly<Record<string, unknown>> = { ...value };
    const type = isUnionType(place.type) ? schema.getType(String(ids['__typename'])) : place.type;
    if (!isObjectType(type)) throw new TypeError(`${path} is of no type`);
    const fields = fieldsIn(document, sets);
    const here = CATALOGUE.has(type.name) ? allowed.union(rights.catalogue) : allowed;
    for (const [key, child] of Object.entries(value)) {
      const nodes = fields.get(key) ?? [];
      const name = nodes[0]?.name.value ?? '';
      const asUser = actedFor(type, name, key, ids[USER_ID_ALIAS]);
      const next = asUser === undefined ? allowed : new Set([asUser]);
      const childType = getNamedType(type.getFields()[name]?.type);
      const childPath = path === '' ? key : `${path}.${key}`;
      if (isObjectType(childType) || isUnionType(childType)) {
        visit({ type: childType, sets: setsOf(nodes), path: childPath }, child, next);
      } else report(child, next === allowed ? here : next, childPath);
    }
  };
  const actedFor = (
    type: GraphQLObjectType,
    field: string,
    key: string,
    userId: unknown,
  ): string | undefined => {
    if (!rights.mayAct) return undefined;
    if (type === root) return operation.actingFor.get(key);
    const isRead = type.name === 'ExternalUser' && READ_AS_USER.has(field);
    return isRead && typeof userId === 'string' ? userId : undefined;
  };

  visit({ type: root, sets: [definition.selectionSet], path: '' }, answer.data, rights.own);
  // An error may speak of what was read as a user, and of the catalogue.
  const users = rights.mayAct ? [...usersIn(answer.data), ...operation.actingFor.values()] : [];
  report(answer.errors, new Set([...rights.own, ...rights.catalogue, ...users]), 'errors');
  return found;
}

/** The end users that an answer shows. */
const usersIn = (data: unknown): readonly string[] =>
  [...JSON.stringify(data ?? null).matchAll(USER_ID)].map(([, id = '']) => id);

const USER_ID = new RegExp(`"${USER_ID_ALIAS}":"([^"]*)"`, 'g');

interface Place {
  readonly type: GraphQLNamedType;
  readonly sets: readonly SelectionSetNode[];
  readonly path: string;
}

const setsOf = (nodes: readonly FieldNode[]): readonly SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

/** The fields of one object by their names in the answer, through all fragments. */
function fieldsIn(
  document: DocumentNode,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collect(fragment(document, selection.name.value));
    }
  };
  sets.forEach(collect);
  return fields;
}

function fragment({ definitions }: DocumentNode, name: string): SelectionSetNode {
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) {
      return definition.selectionSet;
    }
  }
  throw new TypeError(`no fragment ${name}`);
}
