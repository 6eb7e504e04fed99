import { availableParallelism } from 'node:os';
import { corsOrigin, hostName, httpOrigin, httpUrl, redisUrl } from './addresses.ts';
import { AUTH_SETTINGS } from './authSettings.ts';
import { CACHE_SETTINGS } from './cacheSettings.ts';
import { REQUEST_SETTINGS } from './requestSettings.ts';
import { longSecret, token } from './secretTexts.ts';
import {
  choice,
  flag,
  integer,
  integerOrAuto,
  list,
  MEBIBYTE,
  optionalInteger,
  optionalText,
  secretText,
  text,
} from './setting.ts';
import { STUDIO_SETTINGS } from './studioSettings.ts';
import { UPSTREAM_SETTINGS } from './upstreamSettings.ts';

/** From the most to the least urgent, as pino names them. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const LOG_LEVELS: readonly LogLevel[] = [
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'silent',
];

const MINUTES_10 = 600_000;

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
  ...AUTH_SETTINGS,
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
  ...UPSTREAM_SETTINGS,
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
  ...CACHE_SETTINGS,
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
