import { randomUUID } from 'node:crypto';
import type { TrayClock } from '../clock.ts';
import type { PlacedEnvironment } from '../environments.ts';

/** A dialog that somebody has open: its code is used up, so this is what tells whose it is. */
export interface DialogSession {
  readonly userId: string;
  readonly placed: PlacedEnvironment;
  readonly scopes: readonly string[];
  /** The authentication to renew; undefined for a new one. */
  readonly authId?: string;
  readonly skipsTitle: boolean;
}

export interface DialogSessions {
  /** The id that the dialog's form is sent with. */
  open(session: DialogSession): string;
  find(id: string): DialogSession | undefined;
  close(id: string): void;
}

const LIFETIME_MS = 15 * 60_000;

export function createDialogSessions(clock: Pick<TrayClock, 'now'>): DialogSessions {
  const sessions = new Map<string, DialogSession & { readonly endsAt: number }>();
  const dropOld = (): void => {
    for (const [id, { endsAt }] of sessions) if (endsAt <= clock.now()) sessions.delete(id);
  };
  return {
    open(session) {
      dropOld();
      const id = randomUUID();
      sessions.set(id, { ...session, endsAt: clock.now() + LIFETIME_MS });
      return id;
    },
    find(id) {
      dropOld();
      return sessions.get(id);
    },
    close: id => {
      sessions.delete(id);
    },
  };
}
