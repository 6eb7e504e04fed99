import type { Api } from '../errors.ts';
import type { Caller, CallKind } from '../identity/caller.ts';

/** One request to Tray, as its sources ask for it. */
export interface UpstreamRequest {
  readonly api: Api;
  readonly kind: CallKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, already encoded. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The body as JSON, where somebody has made it already. */
  readonly bodyText?: string | undefined;
  readonly caller: Caller;
  /** Whether whoever sends it lets equal ones be one already, as the catalogue's cache does. */
  readonly isShared?: boolean;
}
