import { array, boolean, type JsonObject, object, optional, string } from '../../lib/decode.ts';

/** An end user, whole. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly externalUserId: string | null;
  readonly isTestUser: boolean | null;
}

export const USER_FIELDS = 'id name externalUserId isTestUser';

/** @throws {DecodeError} */
export function decodeUser(json: unknown): UserRecord {
  const user = object(json, 'user');
  return {
    id: string(user['id'], 'user.id'),
    name: string(user['name'], 'user.name'),
    externalUserId: optional(user['externalUserId'], 'user.externalUserId', string),
    isTestUser: optional(user['isTestUser'], 'user.isTestUser', boolean),
  };
}

/** What the Users API knows of an authentication: everything but what REST adds. */
export interface ListedAuthentication {
  readonly id: string;
  readonly name: string;
  readonly customFields: string | null;
  readonly service: ListedService;
  readonly serviceEnvironment: ListedEnvironment;
}

/** Its version is text here and a whole number in the REST APIs. */
export interface ListedService {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly icon: string;
}

export interface ListedEnvironment {
  readonly id: string;
  readonly title: string;
  readonly name: string;
}

export const AUTHENTICATION_FIELDS = `id name customFields
  service { id name version title icon }
  serviceEnvironment { id title name }`;

/** @throws {DecodeError} */
export function decodeListedAuthentication(json: unknown): ListedAuthentication {
  const auth = object(json, 'authentication');
  return {
    id: string(auth['id'], 'authentication.id'),
    name: string(auth['name'], 'authentication.name'),
    customFields: optional(auth['customFields'], 'authentication.customFields', string),
    service: decodeService(object(auth['service'], 'authentication.service')),
    serviceEnvironment: decodeEnvironment(
      object(auth['serviceEnvironment'], 'authentication.serviceEnvironment'),
    ),
  };
}

const decodeService = (service: JsonObject): ListedService => ({
  id: string(service['id'], 'service.id'),
  name: string(service['name'], 'service.name'),
  version: string(service['version'], 'service.version'),
  title: string(service['title'], 'service.title'),
  icon: string(service['icon'], 'service.icon'),
});

const decodeEnvironment = (environment: JsonObject): ListedEnvironment => ({
  id: string(environment['id'], 'serviceEnvironment.id'),
  title: string(environment['title'], 'serviceEnvironment.title'),
  name: string(environment['name'], 'serviceEnvironment.name'),
});

/** The nodes of a Relay connection. @throws {DecodeError} */
export const nodesOf = (connection: unknown, path: string): readonly unknown[] =>
  array(object(connection, path)['edges'], `${path}.edges`).map(
    (edge, index) => object(edge, `${path}.edges[${index}]`)['node'],
  );
