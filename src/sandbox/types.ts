import type { DatabaseSync } from 'node:sqlite';

/** JSON as Tray's REST APIs carry it. */
export type JsonObject = { readonly [key: string]: unknown };

/** How a service environment obtains credentials. Source: Platform OpenAPI, `AuthenticationType`. */
export type AuthenticationType =
  | 'token'
  | 'oauth1'
  | 'oauth2'
  | 'oauth2password'
  | 'oauth2client_credentials'
  | 'builtin';

/** A third-party service; one row per integer version. */
export interface SandboxService {
  /** Lower-case UUID. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly icon: string;
  readonly environments: readonly SandboxEnvironment[];
}

export interface SandboxEnvironment {
  /** Lower-case UUID; `serviceEnvironmentId` elsewhere. */
  readonly id: string;
  readonly title: string;
  readonly authenticationType: AuthenticationType;
  /** JSON Schema or `{}`. */
  readonly userDataSchema: JsonObject;
  /** JSON Schema or `{}`; empty for OAuth 2. */
  readonly credentialsSchema: JsonObject;
  readonly scopes: readonly { readonly scope: string; readonly description: string }[];
}

/** One version of one connector. */
export interface SandboxConnector {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Name and version of a `SandboxService`. */
  readonly service: { readonly name: string; readonly version: number };
  readonly operations: readonly SandboxOperation[];
}

export interface SandboxOperation {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema: JsonObject;
  readonly hasDynamicOutput: boolean;
  readonly authScopes: readonly string[];
  /** Callable but left out of the operations list, as Tray does with its `_ddl` operations. */
  readonly hidden?: boolean;
  /** Needs no authentication at all, such as the HTTP client. */
  readonly withoutAuth?: boolean;
  /** Does the work; a third party's failure is an outcome, never an exception. */
  readonly run: (input: JsonObject, context: CallContext) => Promise<CallOutcome>;
  /** The output schema for this very input, for `returnOutputSchema` on dynamic operations. */
  readonly describeOutput?: (input: JsonObject, context: CallContext) => JsonObject;
}

export interface CallContext {
  /** The local Tray's one SQLite file; the connectors own the tables whose names start with `tp_`. */
  readonly database: DatabaseSync;
  /** What the authentication named by `authId` holds; empty objects without one. */
  readonly credentials: JsonObject;
  readonly userData: JsonObject;
  /** Hosts (`name` or `name:port`) to which the HTTP client may send. */
  readonly allowedHosts: readonly string[];
  readonly now: () => Date;
  /** Aborts when the caller leaves. */
  readonly signal: AbortSignal;
}

/** The body of a 200 answer of `POST …/call`. */
export type CallOutcome =
  | { readonly outcome: 'success'; readonly output: unknown }
  | { readonly outcome: 'error'; readonly output: JsonObject };
