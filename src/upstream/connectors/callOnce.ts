import { createHash } from 'node:crypto';
import { InputError, TrayGraphError, UpstreamError } from '../../errors.ts';
import type { Caller } from '../../identity/caller.ts';
import { createShare } from '../../identity/createShare.ts';
import { onItsOwn } from '../../identity/onItsOwn.ts';
import { keyFor, type PrincipalKey } from '../../identity/principal.ts';
import type { SecretBox } from '../../identity/secretBox.ts';
import { unlessGone } from '../../identity/unlessGone.ts';
import { object, string } from '../../lib/decode.ts';
import { sleep } from '../../lib/leaving.ts';
import type { Outcome, OutcomeStore } from '../../state/outcomeStore.ts';
import type { ConnectorCall } from './records.ts';
import { type CallRecord, decodeCall } from './records.ts';
import { canonicalJson } from './schema/canonicalJson.ts';

/** Makes a connector call once for each idempotency key. */
export interface CallOnce {
  /**
   * The outcome of the first attempt with this key: made now, waited for, or remembered for a day.
   * The call goes on when the client leaves, so that it can ask again.
   *
   * @throws {InputError} when the key was used for another call.
   * @throws {TrayGraphError} when the first attempt ended without an answer: what it did is unknown.
   */
  call(
    asker: Caller,
    key: string,
    call: ConnectorCall,
    send: (as: Caller) => Promise<CallRecord>,
  ): Promise<CallRecord>;
  /** Resolves once no call is under way and every outcome is kept. */
  settled(): Promise<void>;
}

export interface CallOnceOptions {
  readonly outcomes: OutcomeStore;
  /** Seals what third parties answered. */
  readonly box: SecretBox;
  /** How long one call may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How often another gateway's attempt is looked after, in milliseconds. */
  readonly pollMs?: number;
}

export function createCallOnce(options: CallOnceOptions): CallOnce {
  const { outcomes, box, timeoutMs, pollMs = 250 } = options;
  const share = createShare<CallRecord>();
  const underWay = new Set<Promise<CallRecord>>();
  const seal = (key: PrincipalKey, ending: Ending): string =>
    box.seal(JSON.stringify(ending), key).toString('base64');
  const open = (key: PrincipalKey, sealed: string): Ending =>
    decodeEnding(JSON.parse(box.open(Buffer.from(sealed, 'base64'), key)));

  /** The first attempt: kept however it ends, unless it has certainly done nothing. */
  async function attempt(
    key: PrincipalKey,
    inputHash: string,
    send: () => Promise<CallRecord>,
  ): Promise<CallRecord> {
    try {
      const record = await send();
      await outcomes.settle(key, { inputHash, sealed: seal(key, record) });
      return record;
    } catch (error) {
      if (!mayHaveActed(error)) await outcomes.release(key);
      else await outcomes.settle(key, { inputHash, sealed: seal(key, { outcome: 'unknown' }) });
      throw error;
    }
  }

  /** Another gateway's attempt, once it has ended; undefined when it was lost. */
  async function ended(
    key: PrincipalKey,
    first: Outcome,
    asker: Caller,
  ): Promise<Outcome | undefined> {
    const signal = asker.signalFor('call');
    let outcome: Outcome | undefined = first;
    while (outcome?.sealed === null) {
      await sleep(pollMs, signal);
      outcome = await outcomes.find(key);
    }
    return outcome;
  }

  return {
    async call(asker, idempotencyKey, call, send) {
      const key = keyFor(asker.principal, 'call once', checked(idempotencyKey));
      const inputHash = createHash('sha256').update(canonicalJson(call)).digest('base64url');
      const work = share(
        keyFor(asker.principal, 'call once under way', key, inputHash),
        async () => {
          const kept = await outcomes.claim(key, inputHash, timeoutMs + GRACE_MS);
          if (kept === 'claimed') {
            const first = attempt(key, inputHash, () =>
              onItsOwn(asker, asker.principal, timeoutMs, send),
            );
            underWay.add(first);
            return first.finally(() => underWay.delete(first));
          }
          if (kept.inputHash !== inputHash) throw usedBefore();
          const outcome = await ended(key, kept, asker);
          if (outcome?.sealed == null) throw unknownOutcome();
          const ending = open(key, outcome.sealed);
          if (ending.outcome === 'unknown') throw unknownOutcome();
          return ending;
        },
      );
      return unlessGone(work, asker, 'call');
    },
    async settled() {
      await Promise.allSettled(underWay);
    },
  };
}

/** How the first attempt ended. */
type Ending = CallRecord | { readonly outcome: 'unknown' };

const decodeEnding = (json: unknown): Ending =>
  string(object(json, 'ending')['outcome'], 'ending.outcome') === 'unknown'
    ? { outcome: 'unknown' }
    : decodeCall(json);

/** An attempt of a gateway that has died is lost this long after its call must have ended. */
const GRACE_MS = 5_000;

const MAX_KEY_LENGTH = 200;

function checked(key: string): string {
  if (key.length > 0 && key.length <= MAX_KEY_LENGTH) return key;
  const message = `idempotencyKey must have 1 to ${MAX_KEY_LENGTH} characters, got ${key.length}.`;
  throw new InputError(message, [{ path: '/idempotencyKey', keyword: 'length', message }]);
}

const usedBefore = (): InputError => {
  const message = 'This idempotencyKey was used for another call: choose a new one.';
  return new InputError(message, [{ path: '/idempotencyKey', keyword: 'idempotencyKey', message }]);
};

const unknownOutcome = (): TrayGraphError =>
  new TrayGraphError(
    'The first call with this idempotencyKey got no answer; whether it was done is unknown. Look at the third party, then use a new key.',
    { code: 'UPSTREAM_UNAVAILABLE', api: 'connectors', retryable: false },
  );

/** Tray's refusals and what was never sent have done nothing; all else may have. */
const mayHaveActed = (error: unknown): boolean =>
  error instanceof UpstreamError ? error.mayHaveActed : !(error instanceof TrayGraphError);
