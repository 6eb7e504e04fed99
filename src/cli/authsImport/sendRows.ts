import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamError } from '../../errors.ts';
import { isObject } from '../../lib/decode.ts';
import type { ReadyRow } from './fitRow.ts';
import type { ImportTray } from './importTray.ts';
import type { Journal, Progress } from './journal.ts';

/** What became of a row. */
export type Outcome =
  /** It is there, from this run or an earlier one; `existing` when somebody else had put it there. */
  | { readonly status: 'created' | 'existing'; readonly authId: string }
  | { readonly status: 'failed'; readonly error: string }
  /** Sent, and no answer: whether it is there can only be told later. */
  | { readonly status: 'unknown'; readonly error: string };

export interface SenderOptions {
  readonly tray: ImportTray;
  readonly journal: Journal;
  /** Tray's ids of the users there are, by external id; those that are created come in. */
  readonly users: Map<string, string>;
  /** How long after it was sent a request without an answer may still take effect. */
  readonly settleMs: number;
  readonly now: () => number;
}

/** Brings rows to Tray, none of them twice. */
export interface Sender {
  /** Sends a row; null when it has been sent and its fate is unclear. */
  send(row: ReadyRow): Promise<Outcome | null>;
  /** Looks for a row of unclear fate, and sends it once more when it is not there. */
  settle(row: ReadyRow): Promise<Outcome>;
}

/**
 * Tray has no idempotency key, so that a row is told by its user, its environment and its name: a
 * file holds no two rows that agree in all three, what a user has already is not created again, and
 * before a row leaves, the journal holds that it does. A row without an answer is looked for among
 * the user's authentications before anything is repeated.
 */
export function createSender(options: SenderOptions): Sender {
  const { tray, journal, now, settleMs } = options;
  const userIdOf = createUserFinder(options);
  const lists = new Map<string, Promise<ReadonlyMap<string, string>>>();

  const listOf = (userId: string, isFresh = false): Promise<ReadonlyMap<string, string>> => {
    const known = isFresh ? undefined : lists.get(userId);
    if (known) return known;
    const list = patiently(() => tray.authenticationsOf(userId)).then(
      found => new Map(found.map(one => [nameKey(one.serviceEnvironment.id, one.name), one.id])),
    );
    lists.set(userId, list);
    list.catch(() => lists.delete(userId));
    return list;
  };

  const create = async (row: ReadyRow, userId: string): Promise<Outcome> => {
    const key = rowKey(row);
    await journal.note(key, { state: 'sent', at: now() });
    try {
      const authId = await patiently(() =>
        tray.create(userId, row.serviceEnvironmentId, row.content),
      );
      await journal.note(key, { state: 'done', id: authId });
      return { status: 'created', authId };
    } catch (error) {
      const reason = withoutSecrets(error, row);
      if (!isRefusal(error)) return { status: 'unknown', error: reason };
      await journal.note(key, { state: 'refused', reason });
      return { status: 'failed', error: reason };
    }
  };

  const found = async (key: string, authId: string): Promise<Outcome> => {
    const isOld = journal.get(key)?.state !== 'sent';
    await journal.note(key, { state: 'done', id: authId, isOld });
    return { status: isOld ? 'existing' : 'created', authId };
  };

  return {
    async send(row) {
      const key = rowKey(row);
      const before = journal.get(key);
      if (before?.state === 'done') return doneEarlier(before);
      if (before?.state === 'sent') return null;
      try {
        const userId = await userIdOf(row);
        const there = (await listOf(userId)).get(nameKeyOf(row));
        if (there !== undefined) return await found(key, there);
        const outcome = await create(row, userId);
        return outcome.status === 'unknown' ? null : outcome;
      } catch (error) {
        // The row has not been sent: the next run tries it again.
        return { status: 'failed', error: withoutSecrets(error, row) };
      }
    },

    async settle(row) {
      const key = rowKey(row);
      const before = journal.get(key);
      if (before?.state === 'sent') await sleep(Math.max(0, before.at + settleMs - now()));
      try {
        const userId = await userIdOf(row);
        const there = (await listOf(userId, true)).get(nameKeyOf(row));
        return there === undefined ? await create(row, userId) : await found(key, there);
      } catch (error) {
        return { status: 'unknown', error: withoutSecrets(error, row) };
      }
    },
  };
}

/** The id of a row's user, who is created where there is none. One request for each, however many ask. */
function createUserFinder({ tray, journal, users, settleMs, now }: SenderOptions) {
  const underWay = new Map<string, Promise<string>>();
  const create = async (externalUserId: string, name: string): Promise<string> => {
    const key = JSON.stringify(['user', externalUserId]);
    const before = journal.get(key);
    if (before?.state === 'sent') {
      await sleep(Math.max(0, before.at + settleMs - now()));
      const late = await patiently(() => tray.findUser(externalUserId));
      if (late !== null) return late;
    }
    await journal.note(key, { state: 'sent', at: now() });
    const id = await patiently(() => tray.createUser(externalUserId, name));
    await journal.note(key, { state: 'done', id });
    return id;
  };
  return ({ user, userName }: ReadyRow): Promise<string> => {
    const known = users.get(user);
    if (known !== undefined) return Promise.resolve(known);
    const creating =
      underWay.get(user) ??
      create(user, userName)
        .then(id => {
          users.set(user, id);
          return id;
        })
        .finally(() => underWay.delete(user));
    underWay.set(user, creating);
    return creating;
  };
}

export const rowKey = ({ user, serviceEnvironmentId, content }: ReadyRow): string =>
  JSON.stringify(['authentication', user, serviceEnvironmentId, content.name]);

const nameKey = (environmentId: string, name: string): string => `${environmentId} ${name}`;

const nameKeyOf = (row: ReadyRow): string => nameKey(row.serviceEnvironmentId, row.content.name);

const doneEarlier = ({ id, isOld }: Progress & { state: 'done' }): Outcome => ({
  status: isOld ? 'existing' : 'created',
  authId: id,
});

const MAX_TRIES = 5;
const PAUSE_MS = 1_000;

/** A request that Tray has refused for its rate has had no effect and may be sent again. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!isRateLimit(error) || tries === MAX_TRIES) throw error;
      await sleep(error.extensions.retryAfterMs ?? PAUSE_MS);
    }
  }
}

const isRateLimit = (error: unknown): error is UpstreamError =>
  error instanceof UpstreamError && error.extensions.code === 'UPSTREAM_RATE_LIMITED';

/** Whether Tray has said no: then nothing has happened, and nothing will. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UpstreamError &&
  error.status !== undefined &&
  error.status >= 400 &&
  error.status < 500 &&
  error.status !== 401 &&
  error.status !== 408;

/** Tray's sentences may repeat what was sent. */
function withoutSecrets(error: unknown, { content }: ReadyRow): string {
  const message = error instanceof Error ? error.message : 'unknown failure';
  return textsIn(content.credentials)
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), message);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value).length > 2 ? [String(value)] : [];
  }
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
