import { createPublicKey } from 'node:crypto';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { JwtConfig } from '../config/jwt.ts';
import { TrayGraphError } from '../errors.ts';
import { unauthenticated } from './bearer.ts';

/** Checks the JWTs of end users. */
export interface JwtVerifier {
  /**
   * The `externalUserId` that a JWT proves.
   *
   * @throws {TrayGraphError} UNAUTHENTICATED saying what is wrong with it, UPSTREAM_UNAVAILABLE
   *   when the published keys cannot be had.
   */
  verify(jwt: string): Promise<string>;
}

export interface JwtVerifierOptions {
  readonly now?: () => Date;
  /** How long after a fetch an unknown key id does not cause another, in milliseconds. */
  readonly jwksCooldownMs?: number;
  /** How long to wait for the published keys, in milliseconds. */
  readonly jwksTimeoutMs?: number;
}

const SECONDS_30 = 30_000;
const SECONDS_5 = 5_000;

/** @throws {TypeError} when `config` has no key to check with. */
export function createJwtVerifier(
  config: JwtConfig,
  options: JwtVerifierOptions = {},
): JwtVerifier {
  const { now = () => new Date() } = options;
  const key = keySource(config, options);
  const { issuer, audience, userClaim, algorithms, clockToleranceSeconds } = config;
  return {
    async verify(jwt) {
      const { payload } = await jwtVerify(jwt, key, {
        algorithms: [...algorithms],
        requiredClaims: ['exp'],
        clockTolerance: clockToleranceSeconds,
        currentDate: now(),
        ...(issuer !== undefined && { issuer }),
        ...(audience !== undefined && { audience }),
      }).catch((error: unknown) => {
        throw error instanceof TrayGraphError ? error : unauthenticated(describe(error));
      });
      return externalUserId(payload, userClaim);
    },
  };
}

/** Whether a bearer token has the three parts of a JWT, the first of them its header. */
export function looksLikeJwt(token: string): boolean {
  if (!/^[\w-]+\.[\w-]*\.[\w-]*$/.test(token)) return false;
  try {
    decodeProtectedHeader(token);
    return true;
  } catch {
    return false;
  }
}

/** The allow-list of algorithms never mixes kinds, so no public key can serve as a shared secret. */
function keySource(config: JwtConfig, options: JwtVerifierOptions): JWTVerifyGetKey {
  const { jwksUrl, publicKey, secret } = config;
  if (jwksUrl !== undefined) return publishedKeys(jwksUrl, options);
  if (publicKey !== undefined) {
    const key = createPublicKey(publicKey);
    return async () => key;
  }
  if (!secret) throw new TypeError('createJwtVerifier: no key to check with');
  const key = new TextEncoder().encode(secret.reveal());
  return async () => key;
}

/** Keys from a JWKS address, kept for ten minutes; an unknown key id has them fetched anew. */
function publishedKeys(
  url: string,
  { jwksCooldownMs = SECONDS_30, jwksTimeoutMs = SECONDS_5 }: JwtVerifierOptions,
): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), {
    cooldownDuration: jwksCooldownMs,
    timeoutDuration: jwksTimeoutMs,
  });
  return (header, jwt) =>
    keys(header, jwt).catch((error: unknown) => {
      throw isAboutJwt(error) ? error : noPublishedKeys(error);
    });
}

const isAboutJwt = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

const noPublishedKeys = (cause: unknown): TrayGraphError =>
  new TrayGraphError(
    'The keys that JWTs are checked with cannot be fetched just now; try again.',
    { code: 'UPSTREAM_UNAVAILABLE', retryable: true },
    cause,
  );

/** What is wrong with a JWT, without a word of it. */
function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The JWT has expired: get a new one.';
  if (error instanceof errors.JWTClaimValidationFailed) return describeClaim(error);
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return 'The JWT is signed in a way (alg) that is not accepted here.';
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return 'The JWT names a key (kid) that is not among the published ones.';
  }
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'The JWT must name its key (kid): several published ones could be meant.';
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return 'The JWT cannot be read.';
  }
  return "The JWT's signature is not right.";
}

function describeClaim({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (claim === 'iss') return 'The JWT comes from another issuer (iss) than the accepted one.';
  if (claim === 'aud') return 'The JWT is meant for another audience (aud) than this gateway.';
  if (claim === 'nbf' && reason === 'check_failed') return 'The JWT is not valid yet (nbf).';
  if (claim === 'exp') return 'The JWT must say when it expires (exp).';
  return 'A claim of the JWT has the wrong form.';
}

/** One line of text without control characters. */
const ONE_LINE = /^[^\p{Cc}]{1,256}$/u;

function externalUserId(payload: JWTPayload, claim: string): string {
  const value: unknown = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  if (typeof value === 'string' && ONE_LINE.test(value)) return value;
  throw unauthenticated(`The JWT must name its user in the claim ${claim}, a text.`);
}
