import type { Route } from '../routes.ts';

/** One request that arrived, in the order of arrival. The control interface's own are left out. */
export interface RequestRecord {
  readonly method: string;
  /** As it was sent, with its query. */
  readonly path: string;
  readonly route: Route;
  /** Whose token it carried: `master`, a user's id, or null. */
  readonly tokenOwner: string | null;
  /** Lower-case names; without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, or its text when it is no JSON; undefined without one. */
  readonly body: unknown;
  /** The GraphQL document. */
  readonly document?: string;
  /** Names (not aliases) of the GraphQL operation's root fields, in order. */
  readonly fields?: readonly string[];
  /** Milliseconds since 1970 by the local Tray's clock. */
  readonly receivedAt: number;
  /** Requests of the same route in progress when it arrived, itself included. */
  readonly inFlight: number;
}

export type ArrivedRequest = Omit<RequestRecord, 'receivedAt' | 'inFlight'>;

export interface RequestLog {
  /** Notes an arrival. */
  begin(request: ArrivedRequest): RequestRecord;
  /** Notes that the answer is out, or the client gone; only the first time counts. */
  end(request: RequestRecord): void;
  requests(): readonly RequestRecord[];
  counts(): Partial<Record<Route, number>>;
  peaks(): Partial<Record<Route, number>>;
  /** Forgets requests, counts and peaks; what is in progress stays counted as such. */
  reset(): void;
}

/** Older requests are forgotten, so that a local Tray can run for long. Counts stay right. */
const keptRequests = 10_000;

/** What arrived, how often, and how much at once. */
export function createRequestLog(now: () => number): RequestLog {
  let requests: RequestRecord[] = [];
  const counts = new Map<Route, number>();
  const peaks = new Map<Route, number>();
  const inFlight = new Map<Route, number>();
  const inProgress = new Set<RequestRecord>();
  return {
    begin: arrived => {
      const { route } = arrived;
      const current = (inFlight.get(route) ?? 0) + 1;
      inFlight.set(route, current);
      counts.set(route, (counts.get(route) ?? 0) + 1);
      peaks.set(route, Math.max(peaks.get(route) ?? 0, current));
      const record = { ...arrived, receivedAt: now(), inFlight: current };
      requests.push(record);
      inProgress.add(record);
      if (requests.length > 2 * keptRequests) requests = requests.slice(-keptRequests);
      return record;
    },
    end: record => {
      const { route } = record;
      if (inProgress.delete(record)) inFlight.set(route, (inFlight.get(route) ?? 0) - 1);
    },
    requests: () => requests.slice(-keptRequests),
    counts: () => Object.fromEntries(counts),
    peaks: () => Object.fromEntries(peaks),
    reset: () => {
      requests = [];
      counts.clear();
      peaks.clear();
    },
  };
}
