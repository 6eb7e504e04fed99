import { createPublicKey } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { corsOrigin, hostName, httpOrigin, httpUrl, redisUrl } from './addresses.ts';
import { REQUEST_SETTINGS } from './requestSettings.ts';
import {
  choice,
  choices,
  flag,
  integer,
  integerOrAuto,
  list,
  optionalInteger,
  optionalText,
  secretText,
  text,
} from './setting.ts';
import { STUDIO_SETTINGS } from './studioSettings.ts';

/** How clients may prove who they are. */
export type AuthMode = 'tray' | 'key' | 'jwt';

/** From the most to the least urgent, as pino names them. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const AUTH_MODES: readonly AuthMode[] = ['tray', 'key', 'jwt'];
const LOG_LEVELS: readonly LogLevel[] = [
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'silent',
];

/** JWS algorithms that are checked with a public key (RFC 7518, RFC 8037). */
export const PUBLIC_KEY_ALGORITHMS: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
];

/** JWS algorithms that are checked with a shared secret (RFC 7518). */
export const SECRET_ALGORITHMS: readonly string[] = ['HS256', 'HS384', 'HS512'];

const MINUTES_10 = 600_000;
const MEBIBYTE = 1_048_576;

/** Every setting there is, in the order in which it is documented. */
export const SETTINGS = {
  port: integer('PORT', 4000, {
    min: 0,
    max: 65_535,
    meaning: 'The port the gateway listens on; 0 takes a free one.',
  }),
  host: text('HOST', '127.0.0.1', {
    meaning: 'The address the gateway listens on; `0.0.0.0` opens it to other machines.',
  }),
  workers: integerOrAuto('WORKERS', 1, {
    min: 1,
    max: 128,
    automatic: availableParallelism,
    unit: 'processes',
    meaning:
      'How many processes serve the port, on a machine with so many cores; `auto` for one on each core. See docs/scaling.md.',
  }),
  region: choice('TRAY_REGION', 'us1', ['us1', 'eu1', 'ap1'], {
    meaning: "The region of your Tray organisation, which decides Tray's addresses.",
  }),
  graphqlUrl: optionalText(
    'TRAY_GRAPHQL_URL',
    { meaning: "The Users API's address with its path; goes before the region." },
    httpUrl,
  ),
  restUrl: optionalText(
    'TRAY_REST_URL',
    { meaning: 'The origin of the Auths and Connectors APIs; goes before the region.' },
    httpOrigin,
  ),
  masterToken: secretText(
    'TRAY_MASTER_TOKEN',
    undefined,
    { meaning: "The organisation's master token; needed by the modes `key` and `jwt`." },
    token,
  ),
  userToken: secretText(
    'TRAY_USER_TOKEN',
    undefined,
    { meaning: "An end user's token, for `tray-graph auths token` alone." },
    token,
  ),
  embeddedHost: optionalText(
    'TRAY_EMBEDDED_HOST',
    {
      meaning:
        "The host of Tray's hosted dialogs, for white labels such as `acme.integration-configuration.com`; goes before the region.",
    },
    hostName,
  ),
  embeddedId: optionalText('TRAY_EMBEDDED_ID', {
    meaning: "Your partner name (Embedded ID) in Tray's settings, which dialog addresses hold.",
  }),
  sandboxPort: integer('SANDBOX_PORT', 4001, {
    min: 0,
    max: 65_535,
    meaning: 'The port the local Tray listens on; 0 takes a free one.',
  }),
  sandboxData: text('SANDBOX_DATA', 'data/local-tray.sqlite', {
    meaning: 'The file that holds everything the local Tray knows.',
  }),
  sandboxMasterToken: secretText(
    'SANDBOX_MASTER_TOKEN',
    'local-tray-master-token',
    { meaning: "The local Tray's master token. The default is no secret: it opens made-up data." },
    token,
  ),
  sandboxConnectors: optionalInteger('SANDBOX_CONNECTORS', {
    min: 0,
    max: 5_000,
    unit: 'connectors',
    meaning: "The size of the local Tray's catalogue; 700 is the size of Tray's.",
  }),
  authModes: choices('AUTH_MODES', ['tray'], AUTH_MODES, {
    meaning:
      "How clients may prove who they are, separated by commas: `tray` (a Tray token, passed through), `key` (an application key), `jwt` (your users' JSON Web Tokens).",
  }),
  keysFile: optionalText('AUTH_KEYS_FILE', {
    meaning: 'The file that lists the hashed application keys and their roles, for the mode `key`.',
  }),
  jwksUrl: optionalText(
    'AUTH_JWKS_URL',
    { meaning: 'Where the public keys that sign the JWTs are published.' },
    httpUrl,
  ),
  jwtPublicKey: optionalText(
    'AUTH_JWT_PUBLIC_KEY',
    { meaning: 'The public key that the JWTs are checked with, as PEM text.' },
    publicKey,
  ),
  jwtSecret: secretText(
    'AUTH_JWT_SECRET',
    undefined,
    { meaning: 'The secret shared with the signer of the JWTs, of 32 characters or more.' },
    longSecret,
  ),
  issuer: optionalText('AUTH_ISSUER', { meaning: 'What the claim `iss` of a JWT must be.' }),
  audience: optionalText('AUTH_AUDIENCE', { meaning: 'What the claim `aud` of a JWT must hold.' }),
  userClaim: text('AUTH_USER_CLAIM', 'sub', {
    meaning: "The claim that holds the user's `externalUserId`.",
  }),
  algorithms: choices('AUTH_ALGORITHMS', [], [...PUBLIC_KEY_ALGORITHMS, ...SECRET_ALGORITHMS], {
    meaning: 'The signatures to accept, separated by commas; by default all that fit the key.',
  }),
  clockTolerance: integer('AUTH_CLOCK_TOLERANCE_SECONDS', 5, {
    min: 0,
    max: 300,
    unit: 's',
    meaning: "How far the signer's clock may be off.",
  }),
  createUsers: flag('AUTH_CREATE_USERS', false, {
    meaning: 'Whether the first JWT of an unknown user creates that user at Tray.',
  }),
  corsOrigins: list(
    'CORS_ORIGINS',
    { meaning: 'The origins whose pages may call the gateway, separated by commas.' },
    corsOrigin,
  ),
  requestTimeoutMs: integer('REQUEST_TIMEOUT_MS', 30_000, {
    min: 100,
    max: MINUTES_10,
    unit: 'ms',
    meaning: 'How long one operation may take in all.',
  }),
  callTimeoutMs: integer('CALL_TIMEOUT_MS', 60_000, {
    min: 100,
    max: MINUTES_10,
    unit: 'ms',
    meaning: "How long an operation that calls a connector's operation may take in all.",
  }),
  ratePerSecond: integer('UPSTREAM_RATE_PER_SECOND', 30, {
    min: 1,
    max: 100_000,
    unit: 'requests/s',
    meaning: "Requests to Tray per second, connector calls left out. The default is Tray's limit.",
  }),
  burst: integer('UPSTREAM_BURST', 50, {
    min: 1,
    max: 100_000,
    unit: 'requests',
    meaning: "Requests that may leave at once after a quiet time. The default is Tray's limit.",
  }),
  maxConcurrentCalls: integer('UPSTREAM_MAX_CONCURRENT_CALLS', 1_000, {
    min: 1,
    max: 100_000,
    unit: 'calls',
    meaning: "Connector calls under way at once. The default is Tray's limit.",
  }),
  connections: integer('UPSTREAM_CONNECTIONS', 64, {
    min: 1,
    max: 10_000,
    unit: 'connections',
    meaning: 'Connections kept open to each of the two Tray hosts.',
  }),
  maxBodyBytes: integer('UPSTREAM_MAX_BODY_BYTES', 32 * MEBIBYTE, {
    min: 1_024,
    max: 1_024 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'The longest answer of Tray that is read.',
  }),
  maxJsonDepth: integer('UPSTREAM_MAX_JSON_DEPTH', 200, {
    min: 10,
    max: 10_000,
    unit: 'levels',
    meaning: "How deep arrays and objects may stand in each other in Tray's answers.",
  }),
  maxWaiting: integer('UPSTREAM_MAX_WAITING', 10_000, {
    min: 1,
    max: 1_000_000,
    unit: 'requests',
    meaning: "Requests that may wait for Tray's limits at once; further ones are refused.",
  }),
  replicas: integer('UPSTREAM_REPLICAS', 1, {
    min: 1,
    max: 1_000,
    unit: 'gateways',
    meaning:
      'How many gateways share the limits at the least; each keeps to its share while Redis is gone.',
  }),
  maxRequestBytes: integer('MAX_REQUEST_BYTES', MEBIBYTE, {
    min: 1_024,
    max: 1_024 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'The longest request body that a client may send.',
  }),
  ...REQUEST_SETTINGS,
  maxUpstreamCalls: integer('MAX_UPSTREAM_CALLS_PER_OPERATION', 500, {
    min: 1,
    max: 100_000,
    unit: 'requests',
    meaning: 'Requests to Tray that one operation may cause.',
  }),
  cacheBytes: integer('CACHE_MAX_BYTES', 64 * MEBIBYTE, {
    min: MEBIBYTE,
    max: 16_384 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'How much of the catalogue of connectors is kept in memory.',
  }),
  cacheLookupBytes: integer('CACHE_LOOKUPS_MAX_BYTES', 16 * MEBIBYTE, {
    min: MEBIBYTE,
    max: 16_384 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'How much of the choices of forms is kept in memory, for half a minute each.',
  }),
  maxMintedTokens: integer('MAX_MINTED_TOKENS', 10_000, {
    min: 1,
    max: 10_000_000,
    unit: 'tokens',
    meaning: 'User tokens that are kept in memory, encrypted; others are minted anew.',
  }),
  cacheConnectors: integer('CACHE_CONNECTORS_SECONDS', 300, {
    min: 0,
    max: 86_400,
    unit: 'seconds',
    meaning: 'How long the list of connectors is given out before Tray is asked for a newer one.',
  }),
  cacheOperations: integer('CACHE_OPERATIONS_SECONDS', 3_600, {
    min: 0,
    max: 86_400,
    unit: 'seconds',
    meaning: 'The same for the operations of a connector and the environments of a service.',
  }),
  cacheStale: integer('CACHE_STALE_SECONDS', 86_400, {
    min: 0,
    max: 86_400,
    unit: 'seconds',
    meaning: 'How long an old answer is still given out while it is renewed, or while Tray is out.',
  }),
  stateSecret: secretText(
    'STATE_SECRET',
    undefined,
    {
      meaning:
        'Encrypts what outlives a request, such as the outcomes of idempotent calls; the same for all gateways that share a Redis. Without it, nothing outlives the process.',
    },
    longSecret,
  ),
  stateFile: text('STATE_FILE', 'data/gateway.sqlite', {
    meaning: 'The file for what outlives a request, where STATE_SECRET is set and no Redis.',
  }),
  redisUrl: secretText(
    'REDIS_URL',
    undefined,
    { meaning: 'A Redis server that several gateways share their limits and caches through.' },
    redisUrl,
  ),
  stopDelayMs: integer('SHUTDOWN_DELAY_MS', 0, {
    min: 0,
    max: MINUTES_10,
    unit: 'ms',
    meaning:
      'How long new connections are still taken after SIGTERM while `/readyz` answers 503, for load balancers that look there.',
  }),
  stopTimeoutMs: integer('SHUTDOWN_TIMEOUT_MS', 25_000, {
    min: 0,
    max: MINUTES_10,
    unit: 'ms',
    meaning: 'How long requests in flight may take to finish after that.',
  }),
  exposeCredentials: flag('EXPOSE_CREDENTIALS', false, {
    meaning: "Whether an authentication's owner may read its credentials.",
  }),
  logLevel: choice('LOG_LEVEL', 'info', LOG_LEVELS, {
    meaning: 'What is logged: this level and everything more urgent.',
  }),
  ...STUDIO_SETTINGS,
} as const;

function publicKey(raw: string): string {
  const pem = raw.replaceAll('\\n', '\n').trim();
  if (!/^-----BEGIN (RSA )?PUBLIC KEY-----\n/.test(pem)) {
    throw new Error('must be a PEM text that begins with -----BEGIN PUBLIC KEY-----');
  }
  try {
    createPublicKey(pem);
  } catch {
    throw new Error('is no public key, though it looks like PEM: copy it again, whole');
  }
  return pem;
}

function longSecret(raw: string): string {
  if (raw.length >= 32) return raw;
  throw new Error('must have 32 characters or more');
}

function token(raw: string): string {
  if (/^[\x21-\x7e]+$/.test(raw)) return raw;
  throw new Error('must be one token without spaces, line breaks or accented letters');
}
