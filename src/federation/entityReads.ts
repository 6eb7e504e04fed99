import { type GraphQLResolveInfo, isObjectType } from 'graphql';
import { addPath } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from '../context.ts';
import { wantedFields } from '../graph/links/authentication.ts';
import type { SelectionReads } from '../graph/links/selectionReads.ts';
import { solutionInstanceById } from '../graph/links/singleReads.ts';
import { pathSegment } from '../upstream/pathSegment.ts';
import type { UserRecord } from '../upstream/users/records.ts';
import type { EntityRef } from './decodeRepresentation.ts';
import type { EntityName } from './entityTypes.ts';
import { narrowSelection } from './narrowSelection.ts';
import { solutionsByIds } from './solutionsByIds.ts';

/** A representation at its place in the list. */
export interface PlacedRef extends EntityRef {
  readonly index: number;
}

export interface EntityRead {
  readonly reads: SelectionReads;
  readonly context: GatewayContext;
  /** Of `_entities`, as if it gave the read type alone. */
  readonly info: GraphQLResolveInfo;
}

/** An entity for each ref, in order; null for one that does not exist. */
type ReadGroup = (
  refs: readonly PlacedRef[],
  read: EntityRead,
) => readonly (Promise<object | null> | null)[];

/** How entities of each type are read, all refs of one type at a time. */
export const ENTITY_READS: Readonly<Record<EntityName, ReadGroup>> = {
  ExternalUser: (refs, { context: { users } }) =>
    refs.map(async ({ key: { id, externalUserId } }) =>
      id === undefined
        ? unless(
            await users.userByExternalId(String(externalUserId)),
            user => user.externalUserId !== externalUserId,
          )
        : unless(await users.userById(String(id)), user => user.id !== id),
    ),
  Solution: solutionsByIds,
  SolutionInstance: (refs, { info, ...read }) =>
    refs.map(({ key, index }) =>
      solutionInstanceById(String(key['id']), {
        ...read,
        info: { ...info, path: addPath(info.path, index, undefined) },
      }).then(found => found as object | null),
    ),
  Authentication: (refs, { context: { authentications }, info }) => {
    const wanted = wantedFields(info);
    return refs.map(async ({ key }) =>
      authentications.find(pathSegment(String(key['id']), 'id'), wanted),
    );
  },
  Connector: (refs, { context: { connectors } }) =>
    refs.map(async ({ key }) =>
      (await connectors.catalogue()).find(String(key['name']), String(key['version'])),
    ),
  ConnectorService: (refs, { context: { connectors } }) =>
    refs.map(async ({ key }) =>
      (await connectors.catalogue()).service({
        name: String(key['name']),
        version: Number(key['version']),
      }),
    ),
};

/** Whatever a criterion finds at Tray, it must be the one that was named. */
const unless = (user: UserRecord | null, isOther: (user: UserRecord) => boolean) =>
  user && isOther(user) ? null : user;

/** `info` of a field of several types, for reading `type` alone. @throws {TypeError} for no object type. */
export function infoOf(info: GraphQLResolveInfo, name: EntityName): GraphQLResolveInfo {
  const type = info.schema.getType(name);
  if (!isObjectType(type)) throw new TypeError(`The schema has no object type ${name}`);
  return { ...info, returnType: type, fieldNodes: narrowSelection(info, type) };
}
