import { randomUUID } from 'node:crypto';
import type { Env } from '../config/readSetting.ts';
import type { Config } from '../config.ts';
import { createCaller } from '../identity/caller.ts';
import { createMintedTokens } from '../identity/mintedTokens.ts';
import { createPrincipalIssuer, type Principal } from '../identity/principal.ts';
import { createUpstream, type Upstream } from '../transport/upstream.ts';
import { createCredentialsStore, readCredentials } from '../upstream/auths/credentials.ts';
import { createTokenMint } from '../upstream/users/tokenMint.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';

export interface AuthsTokenOptions {
  /** The external id of the end user it belongs to. */
  readonly user?: string;
  readonly forceRefresh?: boolean;
}

/**
 * Prints the credentials of an authentication as JSON on stdout, for an integration outside Tray.
 *
 * @returns the exit code.
 */
export async function authsToken(
  env: Env,
  id: string,
  { user, forceRefresh = false }: AuthsTokenOptions,
): Promise<number> {
  const config = loadConfigAloud(env);
  const usersUrl = new URL(config.tray.graphqlUrl);
  const upstream = await createUpstream({
    ...config.upstream,
    ...{ usersOrigin: usersUrl.origin, restOrigin: config.tray.restUrl, redisUrl: config.redisUrl },
  });
  const timeoutMs = config.requestTimeoutMs;
  const caller = createCaller({
    ...{ principal: ownerOf(config, user, upstream), requestId: randomUUID() },
    ...{ gone: new AbortController().signal, timeoutMs, callTimeoutMs: timeoutMs },
  });
  try {
    const store = createCredentialsStore({ timeoutMs });
    const found = await readCredentials(id, forceRefresh, { caller, rest: upstream.rest, store });
    if (!found) throw new Error(`Tray knows no authentication ${id}.`);
    console.log(JSON.stringify(found.credentials, null, 2));
    console.error(WARNING);
    return 0;
  } finally {
    caller.end();
    await upstream.close();
  }
}

const WARNING =
  'These are secrets: keep them out of files, logs and command lines. EXPOSE_CREDENTIALS does not matter here; whoever has the token may read them at Tray.';

/** Tray gives credentials to their owner only: by a token of the owner's, given or minted. */
function ownerOf(
  { tray, requestTimeoutMs: timeoutMs }: Config,
  user: string | undefined,
  upstream: Upstream,
): Principal {
  const issuer = createPrincipalIssuer({ masterToken: tray.masterToken });
  if (user !== undefined && tray.masterToken) {
    const mint = createTokenMint(upstream.users, new URL(tray.graphqlUrl).pathname);
    const minter = createMintedTokens({ issuer, mint, timeoutMs });
    return minter.userPrincipal(issuer.master(), { externalUserId: user });
  }
  if (user !== undefined) throw new Error('--user needs TRAY_MASTER_TOKEN to mint a token with.');
  if (tray.userToken) return issuer.fromToken(tray.userToken.reveal());
  if (tray.masterToken) return issuer.master();
  throw new Error(
    'Set TRAY_USER_TOKEN to a token of the owner, or TRAY_MASTER_TOKEN and say --user for an end user.',
  );
}
