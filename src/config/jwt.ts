import { createSecret, type Secret } from '../lib/secret.ts';
import { PUBLIC_KEY_ALGORITHMS, SECRET_ALGORITHMS } from './authSettings.ts';
import { SETTINGS } from './settings.ts';
import type { Take } from './take.ts';

/** How end-user JWTs are checked. Exactly one of the three key sources is there. */
export interface JwtConfig {
  readonly jwksUrl?: string;
  /** PEM, SubjectPublicKeyInfo. */
  readonly publicKey?: string;
  readonly secret?: Secret;
  readonly issuer?: string;
  readonly audience?: string;
  /** The claim that holds the `externalUserId`. */
  readonly userClaim: string;
  /** JWS names; they fit the key source. */
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
}

/** Reads everything about JWTs and checks that it fits together. */
export function readJwt({ take, isSet, problems, warnings }: Take): JwtConfig {
  const jwksUrl = take(SETTINGS.jwksUrl);
  const publicKey = take(SETTINGS.jwtPublicKey);
  const secret = take(SETTINGS.jwtSecret);
  const issuer = take(SETTINGS.issuer);
  const audience = take(SETTINGS.audience);
  const keySources = [SETTINGS.jwksUrl, SETTINGS.jwtPublicKey, SETTINGS.jwtSecret].filter(isSet);
  if (keySources.length !== 1) problems.push(ONE_KEY_SOURCE);
  if (issuer === undefined) warnings.push(unchecked('AUTH_ISSUER', 'any issuer'));
  if (audience === undefined) warnings.push(unchecked('AUTH_AUDIENCE', 'any application'));
  return {
    ...(jwksUrl !== undefined && { jwksUrl }),
    ...(publicKey !== undefined && { publicKey }),
    ...(secret !== undefined && { secret: createSecret(secret) }),
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
    userClaim: take(SETTINGS.userClaim),
    algorithms: fittingAlgorithms(take(SETTINGS.algorithms), isSet(SETTINGS.jwtSecret), problems),
    clockToleranceSeconds: take(SETTINGS.clockTolerance),
  };
}

const ONE_KEY_SOURCE =
  'AUTH_MODES holds jwt: set exactly one of AUTH_JWKS_URL, AUTH_JWT_PUBLIC_KEY and AUTH_JWT_SECRET';

const unchecked = (name: string, who: string): string =>
  `${name} is not set: JWTs of ${who} that uses the same key are accepted`;

/** A public key must never serve as a shared secret: whoever knows it could sign. */
function fittingAlgorithms(
  wanted: readonly string[],
  hasSecret: boolean,
  problems: string[],
): readonly string[] {
  const fitting = hasSecret ? SECRET_ALGORITHMS : PUBLIC_KEY_ALGORITHMS;
  if (wanted.length === 0) return fitting;
  if (wanted.some(name => !fitting.includes(name))) {
    problems.push(`AUTH_ALGORITHMS must name only ${fitting.join(', ')} for the key that is set`);
  }
  return wanted;
}
