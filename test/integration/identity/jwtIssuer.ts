import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWTHeaderParameters, SignJWT } from 'jose';

/** Claims that make a JWT good in the tests. */
export const goodClaims = { sub: 'copper-kettle', iss: 'https://login.test', aud: 'tray-graph' };

export interface JwtIssuer extends AsyncDisposable {
  readonly jwksUrl: string;
  /** A JWT, good but for what is given; `exp` and `nbf` are in seconds from now. */
  sign(claims?: Readonly<Record<string, unknown>>, header?: JWTHeaderParameters): Promise<string>;
  /** As `sign`, with a key that is not published. */
  forge(): Promise<string>;
}

/** Signs JWTs and publishes its key on a free port. */
export async function startJwtIssuer(): Promise<JwtIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'now' }];
  const server = createServer((_, response) => response.end(JSON.stringify({ keys })));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const sign: JwtIssuer['sign'] = async (claims, header) =>
    signWith(privateKey, { exp: 60, ...claims }, header);
  return {
    jwksUrl: `http://127.0.0.1:${port}/jwks`,
    sign,
    forge: () => signWith(other, { exp: 60 }),
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function signWith(
  key: Parameters<SignJWT['sign']>[0],
  claims: Readonly<Record<string, unknown>>,
  header: JWTHeaderParameters = { alg: 'ES256', kid: 'now' },
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const times = ['exp', 'nbf'].flatMap(name =>
    typeof claims[name] === 'number' ? [[name, now + claims[name]]] : [],
  );
  return new SignJWT({ ...goodClaims, ...claims, ...Object.fromEntries(times) })
    .setProtectedHeader(header)
    .sign(key);
}
