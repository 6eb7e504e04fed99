import type { CallContext, CallOutcome, JsonObject, SandboxOperation } from '../types.ts';
import { accountOf } from './credentials.ts';
import { success } from './outcomes.ts';
import { type Collection, fillOnce, openCollection } from './records.ts';

/** What work at a third party can reach: the records of the account that the credentials open. */
export interface Session {
  readonly account: string;
  readonly now: () => Date;
  collection(kind: string): Collection;
}

/** A third party kept in the local Tray's data file. */
export interface ThirdParty {
  /** Its service's name, which its credentials carry. */
  readonly service: string;
  /** An operation's `run`: checks the credentials, then does `work`, whose result is the output. */
  does(work: (input: JsonObject, session: Session) => unknown): SandboxOperation['run'];
  /** A session for reading beside a call, `undefined` when the credentials are refused. */
  open(context: CallContext): Session | undefined;
}

/** Thrown by work to end it with the third party's own failure. */
export class ThirdPartyRefusal extends Error {
  override readonly name = 'ThirdPartyRefusal';
  readonly outcome: CallOutcome;

  constructor(outcome: CallOutcome) {
    super('the third party refused');
    this.outcome = outcome;
  }
}

export interface ThirdPartyDefinition {
  readonly service: string;
  /** Its answer to wrong credentials. */
  readonly unauthorized: CallOutcome;
  /** Puts the records with which an account starts. */
  readonly fill: (session: Session) => void;
}

export function createThirdParty(definition: ThirdPartyDefinition): ThirdParty {
  const { service, unauthorized, fill } = definition;
  const open = ({ database, credentials, now }: CallContext): Session | undefined => {
    const account = accountOf(service, credentials);
    if (account === undefined) return undefined;
    const collection = (kind: string) => openCollection(database, service, account, kind);
    const session = { account, now, collection };
    fillOnce(database, service, account, () => fill(session));
    return session;
  };
  return {
    service,
    open,
    does: work => async (input, context) => {
      const session = open(context);
      return session ? finish(() => work(input, session)) : unauthorized;
    },
  };
}

function finish(work: () => unknown): CallOutcome {
  try {
    return success(work());
  } catch (error) {
    if (error instanceof ThirdPartyRefusal) return error.outcome;
    throw error;
  }
}
