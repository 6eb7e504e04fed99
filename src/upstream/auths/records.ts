import { array, type JsonObject, object, optional, string, strings } from '../../lib/decode.ts';

/** What REST tells of an authentication; no secrets. */
export interface AuthenticationRecord {
  readonly id: string;
  readonly name: string;
  readonly serviceEnvironmentId: string;
  readonly scopes: readonly string[];
  readonly onPremAgentGroupId: string | null;
}

export interface EnvironmentRecord {
  readonly id: string;
  readonly title: string;
  /** As the graph shows it: the title. */
  readonly name: string;
  readonly authenticationType: string;
  readonly userDataSchema: JsonObject;
  readonly credentialsSchema: JsonObject;
  readonly scopes: readonly EnvironmentScopeRecord[];
}

export interface EnvironmentScopeRecord {
  readonly scope: string;
  readonly description: string;
}

/** The version of a service whose environments are asked for. */
export interface ServiceVersion {
  readonly name: string;
  readonly version: number;
}

/** `GET /core/v1/authentications/{id}`. @throws {DecodeError} */
export function decodeAuthentication(json: unknown): AuthenticationRecord {
  const auth = object(json, 'authentication');
  return {
    id: string(auth['id'], 'authentication.id'),
    name: string(auth['name'], 'authentication.name'),
    serviceEnvironmentId: string(
      auth['serviceEnvironmentId'],
      'authentication.serviceEnvironmentId',
    ),
    scopes: strings(auth['scopes'], 'authentication.scopes'),
    onPremAgentGroupId: optional(
      auth['onPremAgentGroupId'],
      'authentication.onPremAgentGroupId',
      string,
    ),
  };
}

/** `POST /core/v1/authentications`. @throws {DecodeError} */
export const decodeCreated = (json: unknown): string =>
  string(object(json, 'created')['id'], 'created.id');

/** `GET …/environments`. Schemas are passed on as they are, untidy as they may be. @throws {DecodeError} */
export const decodeEnvironments = (json: unknown): readonly EnvironmentRecord[] =>
  array(object(json, 'environments')['elements'], 'environments.elements').map(element => {
    const environment = object(element, 'environment');
    const title = string(environment['title'], 'environment.title');
    return {
      id: string(environment['id'], 'environment.id'),
      title,
      name: title,
      authenticationType: string(
        environment['authenticationType'],
        'environment.authenticationType',
      ),
      userDataSchema: object(environment['userDataSchema'] ?? {}, 'environment.userDataSchema'),
      credentialsSchema: object(
        environment['credentialsSchema'] ?? {},
        'environment.credentialsSchema',
      ),
      scopes: array(environment['scopes'] ?? [], 'environment.scopes').map(decodeScope),
    };
  });

const decodeScope = (json: unknown): EnvironmentScopeRecord => {
  const scope = object(json, 'environment.scopes[]');
  return {
    scope: string(scope['scope'], 'environment.scopes[].scope'),
    description: optional(scope['description'], 'environment.scopes[].description', string) ?? '',
  };
};
