import { isObject } from './shared/json.ts';

/** One request that the gateway sent to Tray, or spared itself. Times in milliseconds. */
export interface UpstreamCall {
  readonly api: string;
  readonly route: string;
  /** Since the operation began. */
  readonly startedAtMs: number;
  /** For Tray's rate limit. */
  readonly waitedMs: number;
  readonly durationMs: number;
  readonly cached: boolean;
  readonly shared: boolean;
  readonly billed: boolean;
  /** The HTTP status; null where none was received. */
  readonly status: number | null;
}

/** What an operation has cost, as `extensions.trayCost` tells with `x-tray-cost: details`. */
export interface TrayCost {
  readonly users: number;
  readonly auths: number;
  readonly connectors: number;
  readonly billableTasks: number;
  readonly cacheHits: number;
  readonly shared: number;
  readonly waitedMs: number;
  /** Undefined where the gateway tells the sums alone. */
  readonly details: readonly UpstreamCall[] | undefined;
}

/** Reads the cost from an answer's `extensions`; undefined where it is not told. */
export function readTrayCost(extensions: unknown): TrayCost | undefined {
  const cost = isObject(extensions) ? extensions['trayCost'] : undefined;
  if (!isObject(cost)) return undefined;
  const { details } = cost;
  return {
    users: numberOf(cost['users']),
    auths: numberOf(cost['auths']),
    connectors: numberOf(cost['connectors']),
    billableTasks: numberOf(cost['billableTasks']),
    cacheHits: numberOf(cost['cacheHits']),
    shared: numberOf(cost['shared']),
    waitedMs: numberOf(cost['waitedMs']),
    details: Array.isArray(details) ? details.filter(isObject).map(toCall) : undefined,
  };
}

const toCall = (call: Readonly<Record<string, unknown>>): UpstreamCall => ({
  api: String(call['api'] ?? ''),
  route: String(call['route'] ?? ''),
  startedAtMs: numberOf(call['startedAtMs']),
  waitedMs: numberOf(call['waitedMs']),
  durationMs: numberOf(call['durationMs']),
  cached: call['cached'] === true,
  shared: call['shared'] === true,
  billed: call['billed'] === true,
  status: typeof call['status'] === 'number' ? call['status'] : null,
});

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
