/**
 * What resolvers read of objects that come from the Users API. Keys that the gateway needs for
 * itself travel under names of their own, since a client may give `id` as an alias to anything.
 */
import type { ServiceVersion } from '../upstream/auths/records.ts';

/** A parent either holds a key under the gateway's alias (stitched) or by its own name (a record). */
export interface AuthenticationParent {
  readonly id?: unknown;
  readonly _tray_id?: unknown;
  readonly service?: unknown;
  readonly _tray_service?: unknown;
}

export interface AuthSlotValueParent {
  readonly authId?: unknown;
  readonly _tray_authId?: unknown;
}

export interface ExternalUserParent {
  readonly id?: unknown;
  readonly _tray_id?: unknown;
}

export interface ServiceParent {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly _tray_name?: unknown;
  readonly _tray_version?: unknown;
}

/** Carries the service it belongs to, since Tray's answer does not say. */
export const SERVICE = Symbol('service');

export interface ServiceEnvironmentParent {
  readonly id?: unknown;
  readonly _tray_id?: unknown;
  readonly [SERVICE]?: ServiceVersion | undefined;
}

export interface SolutionParent {
  readonly id?: unknown;
}

export interface SolutionInstanceParent {
  readonly owner?: unknown;
  readonly _tray_owner?: unknown;
}
