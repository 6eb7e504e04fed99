import type { GraphQLResolveInfo } from 'graphql';
import { UpstreamError } from '../../errors.ts';
import type { AuthenticationRecord } from '../../upstream/auths/records.ts';
import type { ListedAuthentication } from '../../upstream/users/records.ts';
import { SERVICE, type ServiceEnvironmentParent } from '../parents.ts';
import { selectsAny, selectsOnly } from '../selectedFields.ts';

/** What REST answers of an authentication; the Users API answers everything else. */
const REST_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'scopes',
  'onPremAgentGroupId',
  'credentials',
]);

/** What REST alone answers of an authentication, one request for each. */
const REST_ONLY: ReadonlySet<string> = new Set(['scopes', 'onPremAgentGroupId']);

/** What a client selects of an authentication, as far as it decides whom to ask. */
export interface WantedFields {
  /** Whether more is wanted than REST answers. */
  readonly needsList: boolean;
  /** Whether REST has to be asked anyway. */
  readonly needsRest: boolean;
}

export const wantedFields = (info: GraphQLResolveInfo): WantedFields => ({
  needsList: !selectsOnly(info, REST_FIELDS),
  needsRest: selectsAny(info, REST_ONLY),
});

/** An authentication that only REST knows: what the Users API alone could tell is refused. */
export const fromRest = (record: AuthenticationRecord): object => ({
  ...record,
  service: unlisted,
  customFields: unlisted,
  serviceEnvironment: { id: record.serviceEnvironmentId, title: unlisted, name: unlisted },
});

/** An authentication as the Users API lists it; its environment remembers its service. */
export const fromList = (listed: ListedAuthentication): object => ({
  ...listed,
  serviceEnvironment: withService(listed.serviceEnvironment, listed.service),
});

/** `environment`, which from now on knows the service it belongs to. */
const withService = <T extends object>(
  environment: T,
  service: { readonly name: string; readonly version: string },
): T & ServiceEnvironmentParent => ({
  ...environment,
  [SERVICE]: { name: service.name, version: Number(service.version) },
});

/** A field that Tray tells only to the authentication's owner. */
export const unlisted = (): never => {
  throw new UpstreamError(
    'FORBIDDEN',
    'users',
    'Tray tells the service and environment of an authentication to its owner only: ask with the owner’s token.',
  );
};
