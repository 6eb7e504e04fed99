import { TrayGraphError } from '../../errors.ts';
import type { Role } from '../../identity/access.ts';
import type { Caller } from '../../identity/caller.ts';
import type { Audit } from '../../observability/audit.ts';
import type { Transport } from '../../transport/transport.ts';
import { type CredentialsRecord, type CredentialsStore, readCredentials } from './credentials.ts';

/** The secrets of authentications, for their owner alone. */
export interface OwnCredentials {
  /**
   * Null where there is no such authentication. Each read is one line of the audit log.
   *
   * @throws {TrayGraphError} FORBIDDEN for everybody but the owner, and where it is switched off.
   */
  read(id: string, forceRefresh: boolean): Promise<CredentialsRecord | null>;
}

export interface OwnCredentialsOptions {
  readonly rest: Transport;
  readonly caller: Caller;
  /** EXPOSE_CREDENTIALS. */
  readonly isExposed: boolean;
  readonly audit: Audit;
  /** Keeps what says when it expires, for its owner, over the end of the operation. */
  readonly store: CredentialsStore;
}

/** For one operation. Whoever changes something lets the store forget. */
export function createOwnCredentials(options: OwnCredentialsOptions): OwnCredentials {
  const { rest, caller, isExposed, audit, store } = options;
  return {
    async read(id, forceRefresh) {
      if (!isExposed) throw forbidden('This gateway shows no credentials (EXPOSE_CREDENTIALS).');
      assertOwner(caller);
      caller.sawPrivate();
      const record = await readCredentials(id, forceRefresh, { caller, rest, store });
      if (record) audit(caller, { action: 'credentials', what: id });
      return record;
    },
  };
}

/** Roles that may own an authentication; Tray tells which. */
const OWNERS: ReadonlySet<Role> = new Set<Role>(['tray', 'admin', 'endUser']);

/** With a minted token Tray takes anybody for the user, so whoever acts for one is refused here. */
function assertOwner({ access, principal }: Caller): void {
  const isActing = principal.kind === 'user' && access.kind !== 'jwt';
  if (!isActing && OWNERS.has(access.role)) return;
  throw forbidden('Credentials are shown to their owner only: ask with a token of the owner.');
}

const forbidden = (message: string): TrayGraphError =>
  new TrayGraphError(message, { code: 'FORBIDDEN', api: 'auths', retryable: false });
