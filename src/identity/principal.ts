import { hash, randomBytes } from 'node:crypto';
import type { Secret } from '../lib/secret.ts';
import type { Caller } from './caller.ts';

declare const issued: unique symbol;

/**
 * Who a call is for. `token`: a Tray token that the client sent itself, master or user, which only
 * Tray can tell; `master`: the gateway's own master token; `user`: an end user whose token the
 * gateway has minted; `anonymous`: nobody, and no call can be made.
 */
export type PrincipalKind = 'token' | 'master' | 'user' | 'anonymous';

/**
 * The identity behind a call. Everything that holds somebody's data is keyed by one through
 * `keyFor`; only the functions of a `PrincipalIssuer` make one.
 */
export interface Principal {
  readonly [issued]: true;
  readonly kind: PrincipalKind;
  /** Tells two principals apart and tells nothing about their tokens. */
  readonly fingerprint: string;
  /** The Tray token to send; `asker` is the operation that needs it, for its deadline and its cost. */
  readonly token: (asker: Caller) => Promise<string>;
  /**
   * Tells that Tray has refused a token. True where another can be had, so that a read may be
   * repeated once.
   */
  readonly refused?: (token: string) => boolean;
  /**
   * Whose catalogue it reads: for an end user that somebody acts for, that somebody's. The
   * catalogue is the organisation's and the same for all of its users.
   */
  readonly organisation?: Principal;
}

/** Where the token of an end user comes from. */
export type TokenSource = Pick<Principal, 'token'> & Required<Pick<Principal, 'refused'>>;

export interface PrincipalIssuer {
  /** A client that brought a Tray token of its own. */
  fromToken(token: string): Principal;
  readonly anonymous: Principal;
  /** The gateway itself, with its own master token. @throws {TypeError} when it has none. */
  master(): Principal;
  /** An end user in whose name `actor` acts; `id` tells it apart among `actor`'s users. */
  user(actor: Principal, id: string, source: TokenSource): Principal;
}

export interface PrincipalIssuerOptions {
  /**
   * Keys the fingerprints; replicas that share a store need the same one. A random one per process
   * when left out.
   */
  readonly secret?: string | Buffer | undefined;
  /** TRAY_MASTER_TOKEN. */
  readonly masterToken?: Secret | undefined;
}

export function createPrincipalIssuer({
  secret = randomBytes(32),
  masterToken,
}: PrincipalIssuerOptions = {}): PrincipalIssuer {
  const key = Buffer.from(secret).toString('base64');
  // Unlike SHA-256, this one can be keyed by what stands before the text (no length extension).
  const fingerprint = (kind: PrincipalKind, id: string): string =>
    hash('sha512-256', `${key} ${kind}\0${id}`, 'base64url').slice(0, 22);

  const master =
    masterToken &&
    issue('master', fingerprint('master', masterToken.reveal()), {
      token: async () => masterToken.reveal(),
    });

  return {
    fromToken: token => issue('token', fingerprint('token', token), { token: async () => token }),
    anonymous: issue('anonymous', 'anonymous', {
      token: async () => {
        throw new Error('An anonymous principal has no token');
      },
    }),
    master() {
      if (master) return master;
      throw new TypeError('The gateway has no master token');
    },
    user: (actor, id, source) =>
      issue('user', fingerprint('user', keyFor(actor, id)), { ...source, organisation: actor }),
  };
}

const issue = (
  kind: PrincipalKind,
  fingerprint: string,
  source: Pick<Principal, 'token' | 'refused' | 'organisation'>,
): Principal => {
  const principal = Object.freeze({ kind, fingerprint, ...source });
  issuedPrincipals.add(principal);
  return principal as Principal;
};

/** Remembers what was issued here, so that a look-alike object is refused at run time too. */
const issuedPrincipals = new WeakSet<object>();

declare const keyed: unique symbol;

/** A key that belongs to one principal; only `keyFor` makes one. */
export type PrincipalKey = string & { readonly [keyed]: true };

/**
 * The key of one principal's thing. Every loader, cache entry, in-flight share and pool lane is
 * kept under such a key.
 *
 * @throws {TypeError} without a principal that was issued here.
 */
export function keyFor(principal: Principal, ...parts: readonly string[]): PrincipalKey {
  if (!issuedPrincipals.has(principal)) throw new TypeError('keyFor: no principal, no key');
  let key = principal.fingerprint;
  // Each part with its length, so that no two lists of parts make the same key.
  for (const part of parts) key += ` ${part.length}:${part}`;
  return key as PrincipalKey;
}
