import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import type { Resolvers } from '../../generated/schema.ts';
import type { ServiceVersion } from '../../upstream/auths/records.ts';
import { pathSegment } from '../../upstream/pathSegment.ts';
import type { AuthenticationParent, ExternalUserParent, ServiceParent } from '../parents.ts';
import { selectsOnly } from '../selectedFields.ts';
import { fromList, wantedFields } from './authentication.ts';
import { connectorAuthentications } from './connectorAuthentications.ts';
import { environmentField, environmentsOf, serviceEnvironmentOf } from './environments.ts';
import type { SelectionReads } from './selectionReads.ts';
import { solutionById, solutionInstanceById, solutionInstancesOf, userBy } from './singleReads.ts';

/**
 * The fields that join one API to another, and the single reads that Tray lacks. A selection set
 * names the keys a field needs of its parent; they travel under aliases that no client gives.
 */
export const linkResolvers = (reads: SelectionReads): Resolvers => ({
  Query: {
    user: (_root, keys, context) => userBy(keys, context),
    solution: (_root, { id }, context, info) => solutionById(id, { reads, context, info }) as never,
    solutionInstance: (_root, { id }, context, info) =>
      solutionInstanceById(id, { reads, context, info }) as never,
    authentication: (_root, { id }, { authentications }, info) =>
      authentications.find(pathSegment(id, 'id'), wantedFields(info)),
  },
  ExternalUser: {
    viewer: {
      selectionSet: '{ _tray_id: id }',
      resolve: (user, _args, context, info) =>
        reads.viewer(context.as({ id: userId(user) }, info.path), info) as never,
    },
    authentications: {
      selectionSet: '{ _tray_id: id }',
      resolve: async (user, _args, context, info) => {
        const { users } = context.as({ id: userId(user) }, info.path);
        return [...(await users.authentications()).values()].map(fromList);
      },
    },
    solutionInstances: {
      selectionSet: '{ _tray_id: id }',
      resolve: (user, _args, context, info) =>
        solutionInstancesOf(userId(user), { reads, context, info }) as never,
    },
  },
  SolutionInstance: {
    ownerUser: {
      selectionSet: '{ _tray_owner: owner }',
      resolve: (instance, _args, { users }, info) => {
        const id = text(instance._tray_owner ?? instance.owner);
        return selectsOnly(info, new Set(['id'])) ? { id } : users.userById(id);
      },
    },
  },
  AuthSlotValue: {
    authentication: {
      selectionSet: '{ _tray_authId: authId }',
      resolve: (slot, _args, { authentications }, info) =>
        authentications.find(text(slot._tray_authId ?? slot.authId), wantedFields(info)),
    },
  },
  Authentication: {
    scopes: {
      selectionSet: '{ _tray_id: id }',
      resolve: async (parent, _args, { auths }) => {
        const record = await auths.byId(authenticationId(parent));
        return record && [...record.scopes];
      },
    },
    onPremAgentGroupId: {
      selectionSet: '{ _tray_id: id }',
      resolve: async (parent, _args, { auths }) =>
        (await auths.byId(authenticationId(parent)))?.onPremAgentGroupId ?? null,
    },
    credentials: {
      selectionSet: '{ _tray_id: id }',
      resolve: (parent, { forceRefresh }, { credentials }) =>
        credentials.read(authenticationId(parent), forceRefresh ?? false),
    },
    connectors: {
      selectionSet: '{ _tray_service: service { name version } }',
      resolve: async (parent, _args, { connectors }) => {
        const service = serviceVersion(parent._tray_service ?? parent.service);
        return [...(await connectors.catalogue()).usersOf(service)];
      },
    },
    serviceEnvironment: serviceEnvironmentOf(reads),
  },
  Service: {
    connectors: {
      selectionSet: '{ _tray_name: name _tray_version: version }',
      resolve: async (parent, _args, { connectors }) => [
        ...(await connectors.catalogue()).usersOf(serviceVersion(parent)),
      ],
    },
    environments: {
      selectionSet: '{ _tray_name: name _tray_version: version }',
      resolve: (parent, _args, context) => environmentsOf(serviceVersion(parent), context),
    },
  },
  ConnectorService: {
    environments: (service, _args, context) => environmentsOf(service, context),
  },
  ServiceEnvironment: {
    authenticationType: environmentField('authenticationType'),
    userDataSchema: environmentField('userDataSchema'),
    credentialsSchema: environmentField('credentialsSchema'),
    scopes: environmentField('scopes'),
  },
  Connector: {
    authentications: (connector, _args, context) => connectorAuthentications(connector, context),
  },
  CreateAuthenticationPayload: { authentication: changedAuthentication },
  UpdateAuthenticationPayload: { authentication: changedAuthentication },
});

/** A change tells only the id; whatever else is selected is read afterwards. */
async function changedAuthentication(
  { authentication }: { readonly authentication?: AuthenticationParent | Error | null },
  _args: unknown,
  { authentications }: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<AuthenticationParent | null> {
  if (authentication == null || authentication instanceof Error) return null;
  if (selectsOnly(info, new Set(['id']))) return authentication;
  const id = authenticationId(authentication);
  return (await authentications.find(id, wantedFields(info))) ?? authentication;
}

const userId = (parent: ExternalUserParent): string => text(parent._tray_id ?? parent.id);

const authenticationId = (parent: AuthenticationParent): string =>
  text(parent._tray_id ?? parent.id);

/** The service of a parent that holds its name and version, as text at the Users API. */
function serviceVersion(parent: unknown): ServiceVersion {
  const service = (typeof parent === 'function' ? parent() : parent) as ServiceParent;
  return {
    name: text(service._tray_name ?? service.name),
    version: Number(service._tray_version ?? service.version),
  };
}

/** A key that the Users schema declares as a string or an id. */
const text = (key: unknown): string => String(key);
