/** What the console's home page shows; `GET /console/status` answers it to anybody. */
export interface ConsoleStatus {
  /** The gateway's version, such as `0.1.0`. */
  readonly version: string;
  readonly uptimeMs: number;
  readonly tray: {
    /** The origins of Tray's APIs. */
    readonly usersOrigin: string;
    readonly restOrigin: string;
    /** Whether it is a local Tray that one may sign in to with one click. */
    readonly isLocal: boolean;
  };
  readonly upstreams: readonly UpstreamHealth[];
  readonly budget?: RequestBudget;
  /** Reads of the catalogue since the start. */
  readonly cache?: { readonly hits: number; readonly misses: number };
  /** The caller's own, newest first; left out without a token. */
  readonly operations?: readonly RecentOperation[];
}

/** Whether the gateway sends requests to one of Tray's hosts at the moment. */
export interface UpstreamHealth {
  readonly name: string;
  readonly state: 'closed' | 'half-open' | 'open';
  /** When an open one is tried again, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/** What is left of Tray's rate limit. */
export interface RequestBudget {
  readonly available: number;
  readonly maximum: number;
  readonly restorePerSecond: number;
}

/** One operation that was answered. Neither its document nor its variables are kept. */
export interface RecentOperation {
  readonly requestId: string;
  readonly name: string;
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
  /** Requests to each of Tray's APIs. */
  readonly upstream: {
    readonly users: number;
    readonly auths: number;
    readonly connectors: number;
  };
  readonly billableTasks: number;
  readonly errorCodes: readonly string[];
}
