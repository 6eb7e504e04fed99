import { createPublicKey } from 'node:crypto';
import { httpUrl } from './addresses.ts';
import { longSecret } from './secretTexts.ts';
import { choices, flag, integer, optionalText, secretText, text } from './setting.ts';

/** How clients may prove who they are. */
export type AuthMode = 'tray' | 'key' | 'jwt';

const AUTH_MODES: readonly AuthMode[] = ['tray', 'key', 'jwt'];

/** JWS algorithms that are checked with a public key (RFC 7518, RFC 8037). */
export const PUBLIC_KEY_ALGORITHMS: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
];

/** JWS algorithms that are checked with a shared secret (RFC 7518). */
export const SECRET_ALGORITHMS: readonly string[] = ['HS256', 'HS384', 'HS512'];

/** Who may use the gateway. */
export const AUTH_SETTINGS = {
  authModes: choices('AUTH_MODES', ['tray'], AUTH_MODES, {
    meaning:
      "How clients may prove who they are, separated by commas: `tray` (a Tray token, passed through), `key` (an application key), `jwt` (your users' JSON Web Tokens).",
  }),
  keysFile: optionalText('AUTH_KEYS_FILE', {
    meaning: 'The file that lists the hashed application keys and their roles, for the mode `key`.',
  }),
  jwksUrl: optionalText(
    'AUTH_JWKS_URL',
    { meaning: 'Where the public keys that sign the JWTs are published.' },
    httpUrl,
  ),
  jwtPublicKey: optionalText(
    'AUTH_JWT_PUBLIC_KEY',
    { meaning: 'The public key that the JWTs are checked with, as PEM text.' },
    publicKey,
  ),
  jwtSecret: secretText(
    'AUTH_JWT_SECRET',
    undefined,
    { meaning: 'The secret shared with the signer of the JWTs, of 32 characters or more.' },
    longSecret,
  ),
  issuer: optionalText('AUTH_ISSUER', { meaning: 'What the claim `iss` of a JWT must be.' }),
  audience: optionalText('AUTH_AUDIENCE', { meaning: 'What the claim `aud` of a JWT must hold.' }),
  userClaim: text('AUTH_USER_CLAIM', 'sub', {
    meaning: "The claim that holds the user's `externalUserId`.",
  }),
  algorithms: choices('AUTH_ALGORITHMS', [], [...PUBLIC_KEY_ALGORITHMS, ...SECRET_ALGORITHMS], {
    meaning: 'The signatures to accept, separated by commas; by default all that fit the key.',
  }),
  clockTolerance: integer('AUTH_CLOCK_TOLERANCE_SECONDS', 5, {
    min: 0,
    max: 300,
    unit: 's',
    meaning: "How far the signer's clock may be off.",
  }),
  createUsers: flag('AUTH_CREATE_USERS', false, {
    meaning: 'Whether the first JWT of an unknown user creates that user at Tray.',
  }),
} as const;

function publicKey(raw: string): string {
  const pem = raw.replaceAll('\\n', '\n').trim();
  if (!/^-----BEGIN (RSA )?PUBLIC KEY-----\n/.test(pem)) {
    throw new Error('must be a PEM text that begins with -----BEGIN PUBLIC KEY-----');
  }
  try {
    createPublicKey(pem);
  } catch {
    throw new Error('is no public key, though it looks like PEM: copy it again, whole');
  }
  return pem;
}
