import { generateKeyPairSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { describeSettings } from '../src/config/describeSettings.ts';
import { ConfigError, loadConfig } from '../src/config.ts';

type Env = Readonly<Record<string, string>>;

const noFile = (): string => {
  throw new Error('ENOENT');
};

function problemsOf(env: Env, readFile: (path: string) => string = noFile): readonly string[] {
  try {
    loadConfig(env, { readFile });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function warningsOf(env: Env): string[] {
  const warnings: string[] = [];
  loadConfig(env, { warn: sentence => warnings.push(sentence) });
  return warnings;
}

const secret = 'a-secret-nobody-may-read-in-a-log';
const jwt = { AUTH_MODES: 'jwt', TRAY_MASTER_TOKEN: 'master', AUTH_JWT_SECRET: secret };
const apollo = { APOLLO_KEY: 'service:g:k', APOLLO_GRAPH_REF: 'g@v' };
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()
  .trim();

describe('loadConfig', () => {
  it('needs no settings at all', () => {
    const config = loadConfig({});

    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      workers: 1,
      tray: { graphqlUrl: 'https://tray.io/graphql', restUrl: 'https://api.tray.io' },
      sandbox: { port: 4001, dataFile: 'data/local-tray.sqlite' },
      auth: { modes: ['tray'], createUsers: false },
      requestTimeoutMs: 30_000,
      callTimeoutMs: 60_000,
      upstream: { ratePerSecond: 30, burst: 50, maxConcurrentCalls: 1000 },
      exposeCredentials: false,
      logLevel: 'info',
    });
    expect(config).not.toHaveProperty('studio');
    expect(config.tray).not.toHaveProperty('masterToken');
    expect(config.auth).not.toHaveProperty('jwt');
  });

  it('takes auto for as many workers as there are cores', () => {
    expect(loadConfig({ WORKERS: 'auto' }).workers).toBe(availableParallelism());
    expect(loadConfig({ WORKERS: '3' }).workers).toBe(3);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ PORT: '', TRAY_REGION: ' ', AUTH_MODES: '' })).toMatchObject({
      port: 4000,
      tray: { restUrl: 'https://api.tray.io' },
      auth: { modes: ['tray'] },
    });
  });

  it('takes both addresses from the region', () => {
    expect(loadConfig({ TRAY_REGION: 'eu1' }).tray).toEqual({
      graphqlUrl: 'https://eu1.tray.io/graphql',
      restUrl: 'https://api.eu1.tray.io',
      embedded: { host: 'embedded.eu1.tray.io' },
    });
  });

  it("takes the host of a white label and the partner name for Tray's dialogs", () => {
    const env = {
      TRAY_EMBEDDED_HOST: 'Acme.eu1.integration-configuration.com',
      TRAY_EMBEDDED_ID: 'acme',
    };

    expect(loadConfig(env).tray.embedded).toEqual({
      host: 'acme.eu1.integration-configuration.com',
      id: 'acme',
    });
    expect(problemsOf({ TRAY_EMBEDDED_HOST: 'https://acme.example/external' })).toEqual([
      expect.stringContaining('must be a host name'),
    ]);
  });

  it('prefers an address to the region', () => {
    const env = { TRAY_REGION: 'ap1', TRAY_REST_URL: 'http://localhost:8080/' };

    expect(loadConfig(env).tray).toEqual({
      graphqlUrl: 'https://ap1.tray.io/graphql',
      restUrl: 'http://localhost:8080',
      embedded: { host: 'embedded.ap1.tray.io' },
    });
  });

  it.each<[Env, string]>([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, got "http"'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, got "65536"'],
    [{ WORKERS: '0' }, 'WORKERS must be auto or a whole number from 1 to 128, got "0"'],
    [{ WORKERS: 'all' }, 'WORKERS must be auto or a whole number from 1 to 128, got "all"'],
    [{ PORT: '1e3' }, 'PORT must be a whole number from 0 to 65535, got "1e3"'],
    [{ SANDBOX_PORT: '-1' }, 'SANDBOX_PORT must be a whole number from 0 to 65535, got "-1"'],
    [{ SANDBOX_CONNECTORS: '1.5' }, 'SANDBOX_CONNECTORS must be a whole number from 0 to 5000'],
    [{ TRAY_REGION: 'us2' }, 'TRAY_REGION must be one of us1, eu1, ap1, got "us2"'],
    [{ TRAY_REGION: 'us1', TRAY_GRAPHQL_URL: 'tray.io' }, 'TRAY_GRAPHQL_URL must be an address'],
    [{ TRAY_REGION: 'us1', TRAY_REST_URL: 'http://a.b/core' }, 'TRAY_REST_URL must be an origin'],
    [{ TRAY_REST_URL: 'http://a.b' }, 'TRAY_GRAPHQL_URL and TRAY_REST_URL go together'],
    [{ TRAY_MASTER_TOKEN: 'two words' }, 'TRAY_MASTER_TOKEN must be one token'],
    [{ SANDBOX_MASTER_TOKEN: 'a\nb' }, 'SANDBOX_MASTER_TOKEN must be one token'],
    [{ AUTH_MODES: 'tray,saml' }, 'AUTH_MODES must be one of tray, key, jwt, got "saml"'],
    [{ AUTH_MODES: 'key', TRAY_MASTER_TOKEN: 'm' }, 'AUTH_MODES holds key: set AUTH_KEYS_FILE'],
    [
      { AUTH_MODES: 'key', AUTH_KEYS_FILE: 'keys.json' },
      'AUTH_MODES holds key or jwt: set TRAY_MASTER_TOKEN',
    ],
    [{ AUTH_MODES: 'jwt', TRAY_MASTER_TOKEN: 'm' }, 'AUTH_MODES holds jwt: set exactly one of'],
    [{ ...jwt, AUTH_JWKS_URL: 'https://a.b/jwks' }, 'AUTH_MODES holds jwt: set exactly one of'],
    [{ ...jwt, AUTH_JWT_SECRET: 'short' }, 'AUTH_JWT_SECRET must have 32 characters or more'],
    [{ ...jwt, AUTH_ALGORITHMS: 'none' }, 'AUTH_ALGORITHMS must be one of RS256'],
    [{ ...jwt, AUTH_ALGORITHMS: 'RS256' }, 'AUTH_ALGORITHMS must name only HS256, HS384, HS512'],
    [{ ...jwt, AUTH_CLOCK_TOLERANCE_SECONDS: '301' }, 'AUTH_CLOCK_TOLERANCE_SECONDS must be'],
    [
      { AUTH_MODES: 'jwt', TRAY_MASTER_TOKEN: 'm', AUTH_JWKS_URL: 'ftp://a.b' },
      'AUTH_JWKS_URL must be an address',
    ],
    [
      { AUTH_MODES: 'jwt', TRAY_MASTER_TOKEN: 'm', AUTH_JWT_PUBLIC_KEY: 'ssh-rsa AAAA' },
      'AUTH_JWT_PUBLIC_KEY must be a PEM text',
    ],
    [
      {
        AUTH_MODES: 'jwt',
        TRAY_MASTER_TOKEN: 'm',
        AUTH_JWT_PUBLIC_KEY: pem.replace(/\n\w{9}/, '\n'),
      },
      'AUTH_JWT_PUBLIC_KEY is no public key',
    ],
    [{ AUTH_CREATE_USERS: 'yes' }, 'AUTH_CREATE_USERS must be true or false, got "yes"'],
    [{ CORS_ORIGINS: 'https://a.b,c.d' }, 'CORS_ORIGINS must be an address'],
    [{ CORS_ORIGINS: 'https://a.b,*' }, 'CORS_ORIGINS must name each origin'],
    [{ REQUEST_TIMEOUT_MS: '0' }, 'REQUEST_TIMEOUT_MS must be a whole number from 100'],
    [{ CALL_TIMEOUT_MS: '30s' }, 'CALL_TIMEOUT_MS must be a whole number from 100'],
    [{ UPSTREAM_RATE_PER_SECOND: '0' }, 'UPSTREAM_RATE_PER_SECOND must be a whole number from 1'],
    [{ UPSTREAM_BURST: '0' }, 'UPSTREAM_BURST must be a whole number from 1'],
    [{ UPSTREAM_MAX_CONCURRENT_CALLS: '0' }, 'UPSTREAM_MAX_CONCURRENT_CALLS must be'],
    [{ UPSTREAM_CONNECTIONS: '0' }, 'UPSTREAM_CONNECTIONS must be a whole number from 1'],
    [{ UPSTREAM_MAX_BODY_BYTES: '1' }, 'UPSTREAM_MAX_BODY_BYTES must be a whole number from 1024'],
    [{ MAX_REQUEST_BYTES: '1 MB' }, 'MAX_REQUEST_BYTES must be a whole number from 1024'],
    [{ MAX_UPSTREAM_CALLS_PER_OPERATION: '0' }, 'MAX_UPSTREAM_CALLS_PER_OPERATION must be'],
    [{ REDIS_URL: 'http://cache' }, 'REDIS_URL must be an address that begins with redis://'],
    [{ EXPOSE_CREDENTIALS: 'TRUE' }, 'EXPOSE_CREDENTIALS must be true or false, got "TRUE"'],
    [{ APOLLO_KEY: 'service:g:k' }, 'APOLLO_KEY is set: set APOLLO_GRAPH_REF too'],
    [{ ...apollo, APOLLO_KEY: 'two words' }, 'APOLLO_KEY must be one key'],
    [{ ...apollo, APOLLO_GRAPH_REF: 'g@' }, 'APOLLO_GRAPH_REF must be a graph with its variant'],
    [{ ...apollo, APOLLO_SCHEMA_REPORTING_URL: 'a.b' }, 'APOLLO_SCHEMA_REPORTING_URL must be an'],
    [
      { ...apollo, APOLLO_USAGE_REPORTING_INGRESS_URL: 'ftp://a.b' },
      'APOLLO_USAGE_REPORTING_INGRESS_URL must be an address',
    ],
    [{ APOLLO_FIELD_SAMPLE_PERCENT: '0.5' }, 'APOLLO_FIELD_SAMPLE_PERCENT must be a whole number'],
    [
      { APOLLO_REPORT_INTERVAL_MS: '1' },
      'APOLLO_REPORT_INTERVAL_MS must be a whole number from 10',
    ],
    [{ APOLLO_SEND_VARIABLES: '$first' }, 'APOLLO_SEND_VARIABLES must hold names of variables'],
    [{ APOLLO_SEND_HEADERS: '*' }, 'APOLLO_SEND_HEADERS must hold names of headers'],
    [
      { APOLLO_SEND_HEADERS: 'x-a, Authorization' },
      'APOLLO_SEND_HEADERS must not hold authorization: tokens are never reported',
    ],
    [{ APOLLO_SEND_HEADERS: 'Cookie' }, 'APOLLO_SEND_HEADERS must not hold cookie'],
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace'],
  ])('refuses %j with one sentence', (env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(sentence)]);
  });

  it('lists every problem at once, and all of them in its message', () => {
    const env = { PORT: 'x', TRAY_REGION: 'y', LOG_LEVEL: 'z' };

    expect(problemsOf(env).map(problem => problem.split(' ')[0])).toEqual([
      'PORT',
      'TRAY_REGION',
      'LOG_LEVEL',
    ]);
    expect(() => loadConfig(env)).toThrow(/PORT[\s\S]*TRAY_REGION[\s\S]*LOG_LEVEL/);
  });

  it('never repeats a secret, nor an address that holds one', () => {
    const problems = problemsOf({
      TRAY_MASTER_TOKEN: `${secret} x`,
      SANDBOX_MASTER_TOKEN: `${secret} x`,
      AUTH_MODES: 'jwt',
      AUTH_JWT_SECRET: secret.slice(0, 31),
      AUTH_JWKS_URL: `https://me:${secret}@a.b/jwks`,
      TRAY_REGION: 'us1',
      TRAY_GRAPHQL_URL: `https://me:${secret}@a.b/graphql`,
      REDIS_URL: `http://:${secret}@cache`,
      APOLLO_KEY: `${secret} x`,
      APOLLO_GRAPH_REF: 'g@v',
    });

    expect(problems).toHaveLength(8);
    expect(problems.join('\n')).not.toContain(secret.slice(0, 31));
  });

  it('keeps secrets out of everything that prints the configuration', () => {
    const config = loadConfig({
      ...jwt,
      TRAY_MASTER_TOKEN: secret,
      REDIS_URL: `redis://:${secret}@c`,
      ...apollo,
      APOLLO_KEY: secret,
    });
    const printed = [JSON.stringify(config), inspect(config, { depth: 9 }), `${config.redisUrl}`];

    expect(printed.join('\n')).not.toContain(secret);
    expect(printed.join('\n')).toContain('[secret]');
    expect(config.tray.masterToken?.reveal()).toBe(secret);
  });

  it('reads a secret from the file that NAME_FILE names, without the space around it', () => {
    const readFile = (path: string) => (path === '/run/token' ? ' from-a-file\n' : noFile());

    const config = loadConfig({ TRAY_MASTER_TOKEN_FILE: '/run/token' }, { readFile });

    expect(config.tray.masterToken?.reveal()).toBe('from-a-file');
  });

  it.each<[string, Env, string]>([
    ['missing', { TRAY_MASTER_TOKEN_FILE: '/none' }, 'which is no readable file'],
    ['empty', { TRAY_MASTER_TOKEN_FILE: '/empty' }, 'which holds nothing'],
    [
      'named beside the secret itself',
      { TRAY_MASTER_TOKEN_FILE: '/x', TRAY_MASTER_TOKEN: 'x' },
      'TRAY_MASTER_TOKEN and TRAY_MASTER_TOKEN_FILE are both set',
    ],
  ])('refuses a secret file that is %s', (_, env, sentence) => {
    const readFile = (path: string) => (path === '/empty' ? '\n' : noFile());

    expect(problemsOf(env, readFile)).toEqual([expect.stringContaining(sentence)]);
  });

  it('does not read settings that are no secrets from files', () => {
    expect(loadConfig({ PORT_FILE: '/port' }, { readFile: () => '1' }).port).toBe(4000);
  });

  it.each<[string, Env, readonly string[]]>([
    ['a shared secret', jwt, ['HS256', 'HS384', 'HS512']],
    [
      'a public key whose line breaks are escaped',
      {
        AUTH_MODES: 'jwt',
        TRAY_MASTER_TOKEN: 'm',
        AUTH_JWT_PUBLIC_KEY: pem.replaceAll('\n', '\\n'),
        AUTH_ALGORITHMS: 'ES256',
      },
      ['ES256'],
    ],
  ])('accepts only signatures that fit %s', (_, env, algorithms) => {
    expect(loadConfig(env).auth.jwt?.algorithms).toEqual(algorithms);
  });

  it('gives a public key with real line breaks', () => {
    const env = {
      AUTH_MODES: 'jwt',
      TRAY_MASTER_TOKEN: 'm',
      AUTH_JWT_PUBLIC_KEY: pem.replaceAll('\n', '\\n'),
    };

    expect(loadConfig(env).auth.jwt?.publicKey).toBe(pem);
  });

  it('splits lists at commas and takes each item once', () => {
    const env = { CORS_ORIGINS: ' https://a.b , http://c.d:1/', AUTH_MODES: 'tray, tray' };

    expect(loadConfig(env)).toMatchObject({
      corsOrigins: ['https://a.b', 'http://c.d:1'],
      auth: { modes: ['tray'] },
    });
  });

  it('warns of names that look like misspelt settings, and of no others', () => {
    const env = {
      TRAY_MASTER_TOKN: 'x',
      AUTH_JWK_URL: 'x',
      UPSTREAM_BRUST: '5',
      APOLLO_GRAPHREF: 'x',
      APOLLO_GRAPH_VARIANT: 'x',
      TRAY_COLOUR: 'x',
      AUTH_TOKEN: 'x',
      PORTS: '1',
      TRAY_MASTER_TOKEN_FILE: '',
    };

    expect(warningsOf(env)).toEqual([
      'TRAY_MASTER_TOKN is not a setting; did you mean TRAY_MASTER_TOKEN?',
      'AUTH_JWK_URL is not a setting; did you mean AUTH_JWKS_URL?',
      'UPSTREAM_BRUST is not a setting; did you mean UPSTREAM_BURST?',
      'APOLLO_GRAPHREF is not a setting; did you mean APOLLO_GRAPH_REF?',
    ]);
  });

  it('warns when JWTs made for somebody else would be accepted', () => {
    expect(warningsOf(jwt)).toEqual([
      expect.stringContaining('AUTH_ISSUER is not set'),
      expect.stringContaining('AUTH_AUDIENCE is not set'),
    ]);
    expect(warningsOf({ ...jwt, AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' })).toEqual([]);
  });
});

describe('loadConfig for Apollo Studio', () => {
  it('needs a key and a graph, and then sends nothing but what is harmless', () => {
    const { key, ...studio } = loadConfig(apollo).studio ?? {};

    expect(key?.reveal()).toBe('service:g:k');
    expect(studio).toEqual({
      graphRef: 'g@v',
      schema: { url: 'https://schema-reporting.api.apollographql.com/api/graphql' },
      usage: {
        url: 'https://usage-reporting.api.apollographql.com/api/ingress/traces',
        fieldSample: 0,
        variables: [],
        headers: [],
      },
      inlineTrace: true,
      errorMessages: false,
      intervalMs: 10_000,
    });
  });

  it('leaves out what is switched off', () => {
    const off = { APOLLO_SCHEMA_REPORTING: 'false', APOLLO_USAGE_REPORTING: 'false' };

    const { studio } = loadConfig({ ...apollo, ...off, APOLLO_INLINE_TRACE: 'false' });

    expect(studio).toMatchObject({ graphRef: 'g@v', inlineTrace: false });
    expect(studio).not.toHaveProperty('schema');
    expect(studio).not.toHaveProperty('usage');
  });

  it('takes the share of operations in percent, and names as they are compared', () => {
    const env = {
      ...apollo,
      APOLLO_FIELD_SAMPLE_PERCENT: '5',
      APOLLO_SEND_VARIABLES: 'first,after',
      APOLLO_SEND_HEADERS: 'X-Shop',
    };

    expect(loadConfig(env).studio?.usage).toMatchObject({
      fieldSample: 0.05,
      variables: ['first', 'after'],
      headers: ['x-shop'],
    });
  });

  it('warns of settings that do nothing without a key', () => {
    expect(warningsOf({ APOLLO_GRAPH_REF: 'g@v', APOLLO_SEND_HEADERS: 'x-shop' })).toEqual([
      'Nothing goes to Apollo Studio without APOLLO_KEY, but there is APOLLO_GRAPH_REF, APOLLO_SEND_HEADERS',
    ]);
    expect(warningsOf(apollo)).toEqual([]);
  });
});

describe('describeSettings', () => {
  it('describes each setting once, with a default that the program accepts', () => {
    const rows = describeSettings();
    const defaults = rows
      .filter(({ fallbackText }) => fallbackText !== '')
      .map(({ name, fallbackText }) => [name, fallbackText] as const);

    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(JSON.stringify(loadConfig(Object.fromEntries(defaults)))).toBe(
      JSON.stringify(loadConfig({})),
    );
  });
});
