import type { Access } from '../identity/access.ts';
import type { UserRef } from '../identity/mint.ts';
import type { OperationSpan } from '../identity/operationSpan.ts';
import type { Principal } from '../identity/principal.ts';
import type { Logger } from './logger.ts';

/**
 * `mint`: a token was asked for in a user's name; `act`: something is done as a user;
 * `credentials`: an authentication's credentials were read; `refused`: somebody asked for what is
 * not theirs.
 */
export type AuditAction = 'mint' | 'act' | 'credentials' | 'refused';

/** Who did it, in which request; every `Caller` is one. */
export interface Actor {
  readonly requestId: string;
  readonly span?: Pick<OperationSpan, 'traceId'> | undefined;
  /** Left out where nobody could be made out. */
  readonly access?: Access;
  readonly principal?: Pick<Principal, 'fingerprint'>;
}

/** Something that whoever answers for security wants to know of. Never holds a token. */
export interface AuditEvent {
  readonly action: AuditAction;
  /** In whose name; the user that the whole request acts as when left out. */
  readonly user?: UserRef;
  /** What it was about: a place in the answer, a field, an id. */
  readonly what?: string;
  /** Why it was refused, as an error code. */
  readonly code?: string;
}

export type Audit = (actor: Actor, event: AuditEvent) => void;

/** One line for each event, marked `"audit": true`, also where the log level leaves others out. */
export function createAudit(logger: Logger): Audit {
  const level = logger.level === 'silent' ? 'silent' : 'info';
  const lines = logger.child({ audit: true }, { level });
  return ({ requestId, span, access, principal }, { action, user = access?.user, what, code }) => {
    const who = {
      kind: access?.kind ?? 'unknown',
      role: access?.role,
      name: access?.name,
      fingerprint: principal?.fingerprint,
    };
    const request = { requestId, traceId: span?.traceId };
    lines.info({ action, ...request, who, user: pick(user), what, code }, `audit: ${action}`);
  };
}

/** A reference may carry more than it shows in its type. */
const pick = (user: UserRef | undefined): UserRef | undefined =>
  user && {
    ...(user.id !== undefined && { id: user.id }),
    ...(user.externalUserId !== undefined && { externalUserId: user.externalUserId }),
  };
