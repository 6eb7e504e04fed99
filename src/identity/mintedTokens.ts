import { randomUUID } from 'node:crypto';
import { TrayGraphError } from '../errors.ts';
import { type Caller, createCaller } from './caller.ts';
import type { Minter, UserRef } from './mint.ts';
import { keyFor, type Principal, type PrincipalIssuer, type PrincipalKey } from './principal.ts';
import { createTokenStore } from './tokenStore.ts';
import { unlessGone } from './unlessGone.ts';

/** An end user for whom a token is wanted. */
export interface MintOrder extends UserRef {
  readonly createUnknown: boolean;
}

/** Asks Tray for user tokens. */
export interface TokenMint {
  /** The token of each user, in order; an `Error` in the slot of a user that can have none. */
  mint(orders: readonly MintOrder[], as: Caller): Promise<readonly (string | Error)[]>;
}

export interface MintedTokensOptions {
  readonly issuer: PrincipalIssuer;
  readonly mint: TokenMint;
  /** Longest time that one minting may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Tokens kept at a time. */
  readonly maxTokens?: number;
  readonly now?: () => number;
  /** Told of each minting; never of a token. */
  readonly onMint?: (user: UserRef, asker: Caller) => void;
}

/**
 * Mints tokens for end users: those that are wanted at once leave as one request, no user's twice
 * at a time, and each is used until Tray drops it. A principal replaces one token.
 */
export function createMintedTokens(options: MintedTokensOptions): Minter {
  const { issuer, maxTokens = 10_000, now, onMint } = options;
  const store = createTokenStore(maxTokens, now);
  const underWay = new Map<PrincipalKey, Promise<string>>();
  const queue = createMintQueue(options);

  const tokenFor = (
    key: PrincipalKey,
    master: Principal,
    order: MintOrder,
    asker: Caller,
  ): Promise<string> => {
    const kept = store.get(key);
    if (kept !== undefined) return Promise.resolve(kept);
    const running = underWay.get(key);
    if (running) return unlessGone(running, asker);
    onMint?.(order, asker);
    const minting = queue(master, order, asker)
      .then(token => {
        store.set(key, token);
        return token;
      })
      .finally(() => underWay.delete(key));
    minting.catch(() => undefined); // whoever waits hears of it; nobody may be left
    underWay.set(key, minting);
    return unlessGone(minting, asker);
  };

  return {
    userPrincipal(master, user, { createUnknown = false } = {}) {
      const id = idOf(user);
      const key = keyFor(master, 'minted', id);
      let replaced: string | undefined;
      return issuer.user(master, id, {
        token: asker => tokenFor(key, master, { ...user, createUnknown }, asker),
        refused: token => {
          // Where its successor is refused too, one more would not help.
          if (replaced === undefined) store.drop(key, token);
          replaced ??= token;
          return token === replaced;
        },
      });
    },
  };
}

const idOf = ({ id, externalUserId }: UserRef): string =>
  id === undefined ? `external ${externalUserId}` : `id ${id}`;

interface Waiting {
  readonly order: MintOrder;
  readonly asker: Caller;
  readonly settle: (token: string | Error) => void;
}

/** Users whose tokens are asked for in one request. */
const MAX_BATCH = 100;

/** Gathers the orders of one turn of the event loop, apart for each master. */
function createMintQueue({ mint, timeoutMs }: MintedTokensOptions) {
  const waiting = new Map<PrincipalKey, Waiting[]>();

  const flush = async (master: Principal, batch: readonly Waiting[]): Promise<void> => {
    const gone = new AbortController();
    const caller = createCaller({
      principal: master,
      requestId: batch[0]?.asker.requestId ?? randomUUID(),
      span: batch[0]?.asker.span,
      gone: gone.signal,
      timeoutMs,
      callTimeoutMs: timeoutMs,
    });
    try {
      const tokens = await mint.mint(
        batch.map(({ order }) => order),
        caller,
      );
      for (const [i, { settle }] of batch.entries()) settle(tokens[i] ?? noToken());
    } catch (error) {
      const failure = error instanceof Error ? error : noToken();
      for (const { settle } of batch) settle(failure);
    } finally {
      caller.end();
      const payer = batch[0]?.asker;
      if (payer) payer.cost.users += caller.cost.users;
    }
  };

  return (master: Principal, order: MintOrder, asker: Caller): Promise<string> =>
    new Promise((resolve, reject) => {
      const key = keyFor(master, 'mint queue');
      const orders = waiting.get(key) ?? [];
      if (orders.length === 0) {
        waiting.set(key, orders);
        setImmediate(() => {
          waiting.delete(key);
          for (let i = 0; i < orders.length; i += MAX_BATCH) {
            void flush(master, orders.slice(i, i + MAX_BATCH));
          }
        });
      }
      orders.push({
        order,
        asker,
        settle: token => (typeof token === 'string' ? resolve(token) : reject(token)),
      });
    });
}

const noToken = (): TrayGraphError =>
  new TrayGraphError('Tray gave no token for this user.', {
    code: 'UPSTREAM_BAD_RESPONSE',
    api: 'users',
    retryable: false,
  });
