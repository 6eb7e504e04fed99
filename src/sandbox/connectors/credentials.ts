import type { JsonObject, SandboxEnvironment } from '../types.ts';
import { services } from './services.ts';

/** What an authentication holds. */
export interface HeldCredentials {
  readonly credentials: JsonObject;
  readonly userData: JsonObject;
}

const defaultAccount = 'harbour';

/**
 * Credentials that the third party behind `environment` accepts, fitting its schemas.
 *
 * `account` (lower-case letters, digits, hyphens) is whose data the third party shows: two
 * authentications of one account see the same records. `serial` tells access tokens of one
 * account apart, as after a refresh; all of them are accepted.
 */
export function credentialsFor(
  serviceName: string,
  environment: SandboxEnvironment,
  account: string = defaultAccount,
  serial = 1,
): HeldCredentials {
  const userData = fill(environment.userDataSchema, serviceName, account);
  if (environment.authenticationType === 'oauth2') {
    return { credentials: oauthCredentials(serviceName, account, serial), userData };
  }
  return { credentials: fill(environment.credentialsSchema, serviceName, account), userData };
}

/** What the first environment's third party accepts, by service name; the newest version wins. */
export const acceptedCredentials: Readonly<Record<string, HeldCredentials>> = Object.fromEntries(
  services.flatMap(({ name, environments }) =>
    environments.slice(0, 1).map(environment => [name, credentialsFor(name, environment)]),
  ),
);

/** The account that `credentials` open at the third party, or `undefined` when it refuses them. */
export function accountOf(serviceName: string, credentials: JsonObject): string | undefined {
  const { api_key: apiKey, accessToken, client_secret: clientSecret, password } = credentials;
  const account =
    accountIn(apiKey, `${serviceName}_live_`) ??
    accountIn(accessToken, `${serviceName}_access_`) ??
    accountIn(clientSecret ?? password, `${serviceName}_secret_`);
  const secret = credentials['api_secret'];
  const isSecretWrong = secret !== undefined && secret !== `${serviceName}_secret_${account}`;
  return isSecretWrong ? undefined : account;
}

function accountIn(token: unknown, prefix: string): string | undefined {
  if (typeof token !== 'string' || !token.startsWith(prefix)) return undefined;
  return /^([a-z0-9-]+)(\.\d+)?$/.exec(token.slice(prefix.length))?.[1];
}

function oauthCredentials(serviceName: string, account: string, serial: number): JsonObject {
  return {
    accessToken: `${serviceName}_access_${account}.${serial}`,
    refreshToken: `${serviceName}_refresh_${account}.${serial}`,
    tokenType: 'Bearer',
    expiresIn: 3600,
  };
}

function fill(schema: JsonObject, serviceName: string, account: string): JsonObject {
  const required: unknown = schema['required'];
  if (!Array.isArray(required)) return {};
  return Object.fromEntries(
    required.map(key => [key, acceptedValue(String(key), serviceName, account)] as const),
  );
}

function acceptedValue(key: string, serviceName: string, account: string): string {
  switch (key) {
    case 'api_key':
      return `${serviceName}_live_${account}`;
    case 'api_secret':
    case 'client_secret':
    case 'password':
      return `${serviceName}_secret_${account}`;
    case 'region':
      return 'eu';
    default:
      return account;
  }
}
