import type { IncomingMessage } from 'node:http';
import type { AuthMode } from '../config/authSettings.ts';
import { type Access, NO_ACCESS } from './access.ts';
import { readActedFor } from './actedFor.ts';
import { KEY_PREFIX } from './applicationKey.ts';
import type { ApplicationKeys } from './applicationKeys.ts';
import { readBearer, unauthenticated } from './bearer.ts';
import { type JwtVerifier, looksLikeJwt } from './jwt.ts';
import type { Minter } from './mint.ts';
import { assertMayActAsUser } from './permissions.ts';
import type { Principal, PrincipalIssuer } from './principal.ts';

/** Who sends a request, and what it may do. */
export interface Identity {
  readonly principal: Principal;
  readonly access: Access;
}

/**
 * Who sends `request`. Without an `Authorization` header, nobody: the schema can still be looked at.
 *
 * @throws {TrayGraphError} UNAUTHENTICATED for a token that is not good, FORBIDDEN for a user that
 *   may not be acted for, INPUT_INVALID for headers that cannot be meant.
 */
export type Authenticate = (request: IncomingMessage) => Promise<Identity>;

export interface AuthenticateOptions {
  /** What is accepted. */
  readonly modes: readonly AuthMode[];
  readonly issuer: PrincipalIssuer;
  readonly minter: Minter;
  /** For the mode `key`. */
  readonly keys?: ApplicationKeys | undefined;
  /** For the mode `jwt`. */
  readonly jwt?: JwtVerifier | undefined;
  /** Whether the first JWT of a user that Tray does not know creates that user. */
  readonly createUsers?: boolean;
}

export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { issuer, minter } = options;
  const identify = createIdentify(options);
  return async request => {
    const token = readBearer(request);
    const identity: Identity =
      token === undefined
        ? { principal: issuer.anonymous, access: NO_ACCESS }
        : await identify(token);
    const user = readActedFor(request);
    if (!user) return identity;
    const { principal, access } = identity;
    assertMayActAsUser(access);
    return { principal: minter.userPrincipal(principal, user), access: { ...access, user } };
  };
}

/** Tells by its looks what a token is, and by AUTH_MODES whether it is accepted. */
function createIdentify(options: AuthenticateOptions): (token: string) => Promise<Identity> {
  const { modes, issuer, minter, keys, jwt, createUsers = false } = options;
  const byKey = async (token: string, checked: ApplicationKeys): Promise<Identity> => {
    const { name, role } = await checked.verify(token);
    return { principal: issuer.master(), access: { kind: 'key', role, name } };
  };
  const byJwt = async (token: string, verifier: JwtVerifier): Promise<Identity> => {
    const user = { externalUserId: await verifier.verify(token) };
    const principal = minter.userPrincipal(issuer.master(), user, { createUnknown: createUsers });
    return { principal, access: { kind: 'jwt', role: 'endUser', user } };
  };

  return async token => {
    if (token.startsWith(KEY_PREFIX)) {
      // Without the mode, a key is still not shown to Tray.
      if (!keys) throw unauthenticated('Application keys are not accepted here (AUTH_MODES).');
      return byKey(token, keys);
    }
    if (jwt && looksLikeJwt(token)) return byJwt(token, jwt);
    if (modes.includes('tray')) {
      return { principal: issuer.fromToken(token), access: { kind: 'tray', role: 'tray' } };
    }
    throw unauthenticated(`The token is not ${modes.map(mode => ACCEPTED[mode]).join(' or ')}.`);
  };
}

const ACCEPTED: Readonly<Record<AuthMode, string>> = {
  tray: 'a Tray token',
  key: 'an application key',
  jwt: 'a JWT',
};
