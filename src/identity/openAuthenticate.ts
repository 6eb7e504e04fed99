import type { Config } from '../config.ts';
import { createApplicationKeys } from './applicationKeys.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import { createJwtVerifier } from './jwt.ts';
import type { Minter } from './mint.ts';
import type { PrincipalIssuer } from './principal.ts';

/** What proves who a client is, as the settings say. @throws {KeysFileError} without usable keys. */
export async function openAuthenticate(
  { modes, keysFile, jwt, createUsers }: Config['auth'],
  issuer: PrincipalIssuer,
  minter: Minter,
): Promise<Authenticate> {
  const path = modes.includes('key') ? keysFile : undefined;
  return createAuthenticate({
    modes,
    issuer,
    minter,
    createUsers,
    ...(path !== undefined && { keys: await createApplicationKeys({ path }) }),
    ...(jwt && { jwt: createJwtVerifier(jwt) }),
  });
}
