import type { OperationLimits } from '../graph/operationLimits.ts';
import type { LoadLimits } from '../http/shedLoad.ts';
import { REQUEST_SETTINGS, type TrustedMode } from './requestSettings.ts';
import type { Take } from './take.ts';

/** What the gateway takes from its clients. */
export interface RequestsConfig {
  /** For the whole request to arrive. */
  readonly arrivalTimeoutMs: number;
  /** Nobody is held to a rate when left out. */
  readonly rate?: { readonly ratePerSecond: number; readonly burst: number };
  /** Beyond it requests are turned away. */
  readonly load: LoadLimits;
  readonly operation: OperationLimits;
  readonly maxCost: number;
  readonly introspection: boolean;
  readonly suggestions: boolean;
  /** Whether operations are compiled. */
  readonly compiles: boolean;
  readonly trusted: { readonly mode: TrustedMode; readonly file?: string };
}

export function readRequests({ take, problems }: Take): RequestsConfig {
  const ratePerSecond = take(REQUEST_SETTINGS.clientRate);
  const burst = take(REQUEST_SETTINGS.clientBurst);
  const mode = take(REQUEST_SETTINGS.trustedMode);
  const file = take(REQUEST_SETTINGS.trustedFile);
  if (mode !== 'off' && file === undefined) {
    problems.push(
      `TRUSTED_DOCUMENTS is ${mode}: set TRUSTED_DOCUMENTS_FILE to the manifest of operations`,
    );
  }
  return {
    arrivalTimeoutMs: take(REQUEST_SETTINGS.arrivalTimeoutMs),
    ...(ratePerSecond > 0 && { rate: { ratePerSecond, burst } }),
    load: {
      maxInFlight: take(REQUEST_SETTINGS.maxInFlight),
      maxEventLoopDelayMs: take(REQUEST_SETTINGS.maxEventLoopDelayMs),
    },
    operation: {
      maxTokens: take(REQUEST_SETTINGS.maxTokens),
      maxDepth: take(REQUEST_SETTINGS.maxDepth),
      maxFields: take(REQUEST_SETTINGS.maxFields),
      maxAliases: take(REQUEST_SETTINGS.maxAliases),
      maxRootFields: take(REQUEST_SETTINGS.maxRootFields),
      maxDirectives: take(REQUEST_SETTINGS.maxDirectives),
    },
    maxCost: take(REQUEST_SETTINGS.maxCost),
    introspection: take(REQUEST_SETTINGS.introspection),
    suggestions: take(REQUEST_SETTINGS.suggestions),
    compiles: take(REQUEST_SETTINGS.compiles),
    trusted: { mode, ...(file !== undefined && { file }) },
  };
}
