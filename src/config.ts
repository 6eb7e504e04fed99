import { readFileSync } from 'node:fs';
import { REGIONS } from './config/addresses.ts';
import type { AuthMode } from './config/authSettings.ts';
import { type JwtConfig, readJwt } from './config/jwt.ts';
import { misspelledNames } from './config/misspelled.ts';
import type { Env, ReadFile } from './config/readSetting.ts';
import { type RequestsConfig, readRequests } from './config/requests.ts';
import { type LogLevel, SETTINGS } from './config/settings.ts';
import { readStudio, type StudioConfig } from './config/studio.ts';
import { createTake, type Take } from './config/take.ts';
import type { StopTimes } from './http/stopping.ts';
import { createSecret, type Secret } from './lib/secret.ts';

/** Everything an operator can set, read and checked. `docs/settings.md` explains each. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Processes that serve the port. */
  readonly workers: number;
  readonly tray: {
    /** With its path. */
    readonly graphqlUrl: string;
    /** An origin. */
    readonly restUrl: string;
    readonly masterToken?: Secret;
    /** Of an end user; the commands use it, the gateway does not. */
    readonly userToken?: Secret;
    /** Tray's hosted dialogs. */
    readonly embedded: {
      readonly host: string;
      /** The partner name. */
      readonly id?: string;
    };
  };
  readonly sandbox: {
    readonly port: number;
    readonly dataFile: string;
    readonly masterToken: Secret;
    readonly connectors?: number;
  };
  readonly auth: {
    readonly modes: readonly AuthMode[];
    readonly keysFile?: string;
    readonly jwt?: JwtConfig;
    readonly createUsers: boolean;
  };
  readonly corsOrigins: readonly string[];
  readonly requestTimeoutMs: number;
  readonly callTimeoutMs: number;
  readonly upstream: {
    readonly ratePerSecond: number;
    readonly burst: number;
    readonly maxConcurrentCalls: number;
    readonly connections: number;
    readonly maxBodyBytes: number;
    readonly maxJsonDepth: number;
    readonly maxWaiting: number;
    readonly replicas: number;
  };
  readonly limits: {
    readonly maxRequestBytes: number;
    readonly maxUpstreamCallsPerOperation: number;
  };
  /** What is kept in memory, and how long. */
  readonly cache: {
    readonly maxBytes: number;
    readonly lookupBytes: number;
    readonly mintedTokens: number;
    readonly connectorsMs: number;
    readonly operationsMs: number;
    readonly staleMs: number;
  };
  /** What outlives a request; kept in memory without a secret. */
  readonly state: { readonly secret?: Secret; readonly file: string };
  /** What is taken from clients. */
  readonly requests: RequestsConfig;
  readonly redisUrl?: Secret;
  readonly stop: StopTimes;
  readonly exposeCredentials: boolean;
  readonly logLevel: LogLevel;
  /** Nothing goes to Apollo Studio when left out. */
  readonly studio?: StudioConfig;
}

/** The settings do not fit. `problems` says what to change, one sentence each, without secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings do not fit:\n${problems.map(problem => `- ${problem}.`).join('\n')}`);
    this.problems = problems;
  }
}

export interface LoadConfigOptions {
  /** Reads the files that `NAME_FILE` variables name. */
  readonly readFile?: ReadFile;
  /** Told what is allowed but probably not meant, one sentence at a time. */
  readonly warn?: (sentence: string) => void;
}

/** The whole configuration, read once. @throws {ConfigError} listing every problem in `env`. */
export function loadConfig(env: Env, options: LoadConfigOptions = {}): Config {
  const { readFile = path => readFileSync(path, 'utf8'), warn = () => {} } = options;
  const reading = createTake(env, readFile);
  const config = readConfig(reading);
  for (const sentence of [...reading.warnings, ...misspelledNames(env)]) warn(sentence);
  if (reading.problems.length > 0) throw new ConfigError(reading.problems);
  return config;
}

function readConfig(reading: Take): Config {
  const { take } = reading;
  const redisUrl = take(SETTINGS.redisUrl);
  const stateSecret = take(SETTINGS.stateSecret);
  const studio = readStudio(reading);
  return {
    port: take(SETTINGS.port),
    host: take(SETTINGS.host),
    workers: take(SETTINGS.workers),
    tray: readTray(reading),
    sandbox: readSandbox(reading),
    auth: readAuth(reading),
    corsOrigins: take(SETTINGS.corsOrigins),
    requestTimeoutMs: take(SETTINGS.requestTimeoutMs),
    callTimeoutMs: take(SETTINGS.callTimeoutMs),
    upstream: readUpstream(reading),
    limits: {
      maxRequestBytes: take(SETTINGS.maxRequestBytes),
      maxUpstreamCallsPerOperation: take(SETTINGS.maxUpstreamCalls),
    },
    cache: {
      maxBytes: take(SETTINGS.cacheBytes),
      lookupBytes: take(SETTINGS.cacheLookupBytes),
      mintedTokens: take(SETTINGS.maxMintedTokens),
      connectorsMs: 1_000 * take(SETTINGS.cacheConnectors),
      operationsMs: 1_000 * take(SETTINGS.cacheOperations),
      staleMs: 1_000 * take(SETTINGS.cacheStale),
    },
    state: {
      file: take(SETTINGS.stateFile),
      ...(stateSecret !== undefined && { secret: createSecret(stateSecret) }),
    },
    requests: readRequests(reading),
    ...(redisUrl !== undefined && { redisUrl: createSecret(redisUrl) }),
    stop: { delayMs: take(SETTINGS.stopDelayMs), timeoutMs: take(SETTINGS.stopTimeoutMs) },
    exposeCredentials: take(SETTINGS.exposeCredentials),
    logLevel: take(SETTINGS.logLevel),
    ...(studio && { studio }),
  };
}

function readTray({ take, isSet, problems }: Take): Config['tray'] {
  const addresses = REGIONS[take(SETTINGS.region)];
  const graphqlUrl = take(SETTINGS.graphqlUrl);
  const restUrl = take(SETTINGS.restUrl);
  const masterToken = take(SETTINGS.masterToken);
  const userToken = take(SETTINGS.userToken);
  const embeddedId = take(SETTINGS.embeddedId);
  const hasOneAddress = isSet(SETTINGS.graphqlUrl) !== isSet(SETTINGS.restUrl);
  if (hasOneAddress && !isSet(SETTINGS.region)) problems.push(HALF_AN_ADDRESS);
  return {
    graphqlUrl: graphqlUrl ?? addresses.graphqlUrl,
    restUrl: restUrl ?? addresses.restUrl,
    ...(masterToken !== undefined && { masterToken: createSecret(masterToken) }),
    ...(userToken !== undefined && { userToken: createSecret(userToken) }),
    embedded: {
      host: take(SETTINGS.embeddedHost) ?? addresses.embeddedHost,
      ...(embeddedId !== undefined && { id: embeddedId }),
    },
  };
}

/** Otherwise a token would be sent to two places that hardly belong together. */
const HALF_AN_ADDRESS =
  'TRAY_GRAPHQL_URL and TRAY_REST_URL go together: set the other one too, or TRAY_REGION';

function readSandbox({ take }: Take): Config['sandbox'] {
  const connectors = take(SETTINGS.sandboxConnectors);
  return {
    port: take(SETTINGS.sandboxPort),
    dataFile: take(SETTINGS.sandboxData),
    masterToken: createSecret(take(SETTINGS.sandboxMasterToken)),
    ...(connectors !== undefined && { connectors }),
  };
}

function readAuth(reading: Take): Config['auth'] {
  const { take, isSet, problems } = reading;
  const modes = take(SETTINGS.authModes);
  const keysFile = take(SETTINGS.keysFile);
  if (modes.includes('key') && keysFile === undefined) {
    problems.push('AUTH_MODES holds key: set AUTH_KEYS_FILE to the file that lists the keys');
  }
  if (modes.some(mode => mode !== 'tray') && !isSet(SETTINGS.masterToken)) {
    problems.push('AUTH_MODES holds key or jwt: set TRAY_MASTER_TOKEN, which they work with');
  }
  return {
    modes,
    ...(keysFile !== undefined && { keysFile }),
    ...(modes.includes('jwt') && { jwt: readJwt(reading) }),
    createUsers: take(SETTINGS.createUsers),
  };
}

const readUpstream = ({ take }: Take): Config['upstream'] => ({
  ratePerSecond: take(SETTINGS.ratePerSecond),
  burst: take(SETTINGS.burst),
  maxConcurrentCalls: take(SETTINGS.maxConcurrentCalls),
  connections: take(SETTINGS.connections),
  maxBodyBytes: take(SETTINGS.maxBodyBytes),
  maxJsonDepth: take(SETTINGS.maxJsonDepth),
  maxWaiting: take(SETTINGS.maxWaiting),
  replicas: take(SETTINGS.replicas),
});
