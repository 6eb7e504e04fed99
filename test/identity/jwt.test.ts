import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { PUBLIC_KEY_ALGORITHMS, SECRET_ALGORITHMS } from '../../src/config/authSettings.ts';
import type { JwtConfig } from '../../src/config/jwt.ts';
import { createJwtVerifier, looksLikeJwt } from '../../src/identity/jwt.ts';
import { createSecret } from '../../src/lib/secret.ts';

const NOW = new Date('2027-03-01T12:00:00Z');
const seconds = Math.floor(NOW.getTime() / 1_000);
const good = {
  sub: 'copper-kettle',
  iss: 'https://login.example',
  aud: 'graph',
  exp: seconds + 60,
};
const secret = 'a-shared-secret-of-32-characters-or-more';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const common = {
  issuer: good.iss,
  audience: good.aud,
  userClaim: 'sub',
  clockToleranceSeconds: 5,
};
const bySecret: JwtConfig = {
  ...common,
  secret: createSecret(secret),
  algorithms: SECRET_ALGORITHMS,
};
const byPem: JwtConfig = { ...common, publicKey: pem, algorithms: PUBLIC_KEY_ALGORITHMS };

type Key = Parameters<SignJWT['sign']>[0];

const sign = (
  claims: Readonly<Record<string, unknown>> = good,
  key: Key = new TextEncoder().encode(secret),
  header: JWTHeaderParameters = { alg: 'HS256' },
): Promise<string> => new SignJWT({ ...claims }).setProtectedHeader(header).sign(key);

const verify = (jwt: string, config: JwtConfig): Promise<string> =>
  createJwtVerifier(config, { now: () => NOW }).verify(jwt);

const base64url = (json: unknown): string =>
  Buffer.from(JSON.stringify(json)).toString('base64url');

const without = (name: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

describe('a JWT', () => {
  it('proves its user, signed with the shared secret or with the private key', async () => {
    expect(await verify(await sign(), bySecret)).toBe('copper-kettle');
    expect(await verify(await sign(good, rsa.privateKey, { alg: 'RS256' }), byPem)).toBe(
      'copper-kettle',
    );
  });

  it('may name its user in another claim, and its audience among others', async () => {
    const claims = { ...without('sub'), 'https://a.b/user': 'x 1', aud: ['else', 'graph'] };

    const user = await verify(await sign(claims), { ...bySecret, userClaim: 'https://a.b/user' });

    expect(user).toBe('x 1');
  });

  it('is good as long as the clocks may differ, and no longer', async () => {
    const expired = (by: number) => sign({ ...good, exp: seconds - by });
    const early = (by: number) => sign({ ...good, nbf: seconds + by });

    expect(await verify(await expired(4), bySecret)).toBe('copper-kettle');
    expect(await verify(await early(5), bySecret)).toBe('copper-kettle');
    await expect(verify(await expired(5), bySecret)).rejects.toThrow('has expired');
    await expect(verify(await early(6), bySecret)).rejects.toThrow('not valid yet');
  });

  it.each([
    ['another issuer', { ...good, iss: 'https://evil.example' }, 'another issuer'],
    ['no issuer', without('iss'), 'another issuer'],
    ['another audience', { ...good, aud: 'shop' }, 'another audience'],
    ['no audience', without('aud'), 'another audience'],
    ['no expiry', without('exp'), 'must say when it expires'],
    ['an expiry that is no number', { ...good, exp: 'never' }, 'must say when it expires'],
    ['no user', without('sub'), 'in the claim sub'],
    ['an empty user', { ...good, sub: '' }, 'in the claim sub'],
    ['a user that is a number', { ...good, sub: 7 }, 'in the claim sub'],
    ['a user of two lines', { ...good, sub: 'a\nb' }, 'in the claim sub'],
    ['a user that is too long', { ...good, sub: 'a'.repeat(257) }, 'in the claim sub'],
  ])('with %s is refused and says so without its content', async (_, claims, sentence) => {
    const jwt = await sign(claims);

    const refusal = await verify(jwt, bySecret).catch((error: unknown) => error);

    expect(refusal).toMatchObject({
      message: expect.stringContaining(sentence),
      extensions: { code: 'UNAUTHENTICATED', retryable: false },
    });
    for (const part of [...jwt.split('.'), 'evil.example', 'shop']) {
      expect(JSON.stringify(refusal)).not.toContain(part);
      expect(String(refusal)).not.toContain(part);
    }
  });

  it('is refused when it claims to need no signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const jwt = `${base64url({ alg })}.${base64url(good)}.`;

      expect(looksLikeJwt(jwt)).toBe(true);
      await expect(verify(jwt, bySecret)).rejects.toThrow('(alg) that is not accepted');
      await expect(verify(jwt, byPem)).rejects.toThrow('(alg) that is not accepted');
    }
  });

  it('is refused when the public key was used as a shared secret', async () => {
    for (const key of [pem, pem.trim(), rsa.publicKey.export({ type: 'pkcs1', format: 'der' })]) {
      const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(good)}`;
      const jwt = `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;

      await expect(verify(jwt, byPem)).rejects.toThrow('(alg) that is not accepted');
    }
  });

  it('is refused with an algorithm that is good in itself but not allowed here', async () => {
    const jwt = await sign(good, new TextEncoder().encode(secret), { alg: 'HS512' });

    await expect(verify(jwt, { ...bySecret, algorithms: ['HS256'] })).rejects.toThrow('(alg)');
  });

  it('is refused when another key signed it, of the same kind or of another', async () => {
    const wrong = [
      [await sign(good, new TextEncoder().encode(`${secret}!`)), bySecret],
      [await sign(good, otherRsa.privateKey, { alg: 'RS256' }), byPem],
      [await sign(good, ec.privateKey, { alg: 'ES256' }), byPem],
    ] as const;

    for (const [jwt, config] of wrong) {
      await expect(verify(jwt, config)).rejects.toThrow('signature is not right');
    }
  });

  it('is refused when its claims were exchanged', async () => {
    const [header, , signature] = (await sign()).split('.');
    const forged = [header, base64url({ ...good, sub: 'paper-lantern' }), signature].join('.');

    await expect(verify(forged, bySecret)).rejects.toThrow('signature is not right');
  });

  it('is told from other tokens by its looks', async () => {
    expect(looksLikeJwt(await sign())).toBe(true);
    for (const token of ['0123abcd', 'a.b.c', 'a.b', `${base64url({})}.x`, '..', 'W10.W10.W10']) {
      expect(looksLikeJwt(token)).toBe(false);
    }
  });
});

describe('published keys', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let asked = 0;
  let byUrl: JwtConfig;

  beforeEach(async () => {
    asked = 0;
    answer = { status: 200, body: { keys: [await jwk('first', rsa.publicKey)] } };
    server = createServer((_, response) => {
      asked++;
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const jwksUrl = `http://127.0.0.1:${port}/jwks`;
    byUrl = { ...common, jwksUrl, algorithms: PUBLIC_KEY_ALGORITHMS };
  });
  afterEach(() => {
    server.close();
  });

  const jwk = async (kid: string, key: Parameters<typeof exportJWK>[0]) => ({
    ...(await exportJWK(key)),
    kid,
  });
  const signed = (kid: string | undefined, key: Key): Promise<string> =>
    sign(good, key, { alg: 'RS256', ...(kid !== undefined && { kid }) });

  it('are fetched once for many JWTs', async () => {
    const verifier = createJwtVerifier(byUrl, { now: () => NOW });
    const jwt = await signed('first', rsa.privateKey);

    const users = await Promise.all([1, 2, 3].map(() => verifier.verify(jwt)));
    users.push(await verifier.verify(jwt));

    expect(users).toEqual(Array(4).fill('copper-kettle'));
    expect(asked).toBe(1);
  });

  it('are fetched anew for a key that was published later', async () => {
    const verifier = createJwtVerifier(byUrl, { now: () => NOW, jwksCooldownMs: 0 });
    await verifier.verify(await signed('first', rsa.privateKey));
    answer.body = { keys: [await jwk('second', otherRsa.publicKey)] };

    const user = await verifier.verify(await signed('second', otherRsa.privateKey));

    expect(user).toBe('copper-kettle');
    await expect(verifier.verify(await signed('first', rsa.privateKey))).rejects.toThrow('(kid)');
  });

  it('are not fetched at every JWT that names an unknown key', async () => {
    const verifier = createJwtVerifier(byUrl, { now: () => NOW });
    const jwt = await signed('nobody', otherRsa.privateKey);

    for (let i = 0; i < 5; i++) {
      await expect(verifier.verify(jwt)).rejects.toMatchObject({
        message: 'The JWT names a key (kid) that is not among the published ones.',
        extensions: { code: 'UNAUTHENTICATED' },
      });
    }

    expect(asked).toBe(1);
  });

  it('have to be named where several could be meant', async () => {
    answer.body = {
      keys: [await jwk('first', rsa.publicKey), await jwk('second', otherRsa.publicKey)],
    };

    await expect(verify(await signed(undefined, rsa.privateKey), byUrl)).rejects.toThrow(
      'must name its key (kid)',
    );
  });

  it.each([
    ['fail', { status: 500, body: {} }],
    ['are no JSON Web Key Set', { status: 200, body: [] }],
    ['are gone', { status: 404, body: { keys: [] } }],
  ])('that %s are no reason to call a user wrong', async (_, broken) => {
    answer = broken;

    await expect(verify(await signed('first', rsa.privateKey), byUrl)).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true },
    });
  });

  it('that cannot be reached are asked for again once they can', async () => {
    const verifier = createJwtVerifier(byUrl, { now: () => NOW });
    const jwt = await signed('first', rsa.privateKey);
    answer.status = 503;
    await expect(verifier.verify(jwt)).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE' },
    });

    answer.status = 200;

    expect(await verifier.verify(jwt)).toBe('copper-kettle');
  });
});
