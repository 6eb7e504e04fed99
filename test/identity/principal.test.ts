import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPrincipalIssuer, keyFor } from '../../src/identity/principal.ts';
import { createSecret } from '../../src/lib/secret.ts';

const token = 'a-token-that-is-to-be-recognised';
const source = { token: async () => token, refused: () => true };

describe('a principal', () => {
  it('tells nothing of its token, printed in any way', () => {
    const issuer = createPrincipalIssuer({ masterToken: createSecret(token) });
    const principals = [issuer.fromToken(token), issuer.master(), issuer.anonymous];

    for (const principal of [...principals, issuer.user(issuer.master(), token, source)]) {
      const printed = [JSON.stringify(principal), String(principal), keyFor(principal, 'x')];
      expect(printed.join()).not.toContain(token);
      expect(principal.fingerprint).not.toContain(Buffer.from(token).toString('base64url'));
    }
  });

  it('is the same for the same token and another for any other', () => {
    const issuer = createPrincipalIssuer({ masterToken: createSecret('m') });
    const one = issuer.fromToken('one');
    const others = [
      issuer.fromToken('two'),
      issuer.anonymous,
      issuer.master(),
      issuer.user(issuer.master(), 'one', source),
      issuer.user(one, 'one', source),
    ];
    const fingerprints = [one, ...others].map(({ fingerprint }) => fingerprint);

    expect(issuer.fromToken('one').fingerprint).toBe(one.fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it('has another fingerprint in every process, unless processes share a secret', () => {
    const fingerprint = (secret?: string): string =>
      createPrincipalIssuer(secret === undefined ? {} : { secret }).fromToken(token).fingerprint;

    expect(fingerprint()).not.toBe(fingerprint());
    expect(fingerprint('shared')).toBe(fingerprint('shared'));
  });

  it('gives no key to a look-alike', () => {
    const { kind, fingerprint } = createPrincipalIssuer().fromToken(token);
    const lookAlike: unknown = { kind, fingerprint, token: async () => token };

    expect(() => Reflect.apply(keyFor, undefined, [lookAlike])).toThrow('no principal, no key');
  });

  it('has another key for every other list of parts, and none that begins as one that it is no part of', () => {
    const owner = createPrincipalIssuer().fromToken(token);
    const part = fc.string({ unit: fc.constantFrom('a', ' ', ':', '1', '2', '"'), maxLength: 6 });
    const parts = fc.array(part, { maxLength: 3 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const [key, otherKey] = [keyFor(owner, ...one), keyFor(owner, ...other)];
        const isBelow = JSON.stringify(one) === JSON.stringify(other.slice(0, one.length));

        expect(`${otherKey} `.startsWith(`${key} `)).toBe(isBelow);
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });

  it('cannot be the master where the gateway has no master token', () => {
    expect(() => createPrincipalIssuer().master()).toThrow('no master token');
  });

  it('asks for its token only when that is needed', async () => {
    const issuer = createPrincipalIssuer({ masterToken: createSecret(token) });
    let asked = 0;
    const user = issuer.user(issuer.master(), 'u', {
      ...source,
      token: async () => `minted ${++asked}`,
    });

    expect(asked).toBe(0);
    expect(Reflect.get(user, 'kind')).toBe('user');
  });
});

describe('the compiler', () => {
  const identity = fileURLToPath(new URL('../../src/identity/', import.meta.url));
  const root = fileURLToPath(new URL('../../', import.meta.url));
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'principal-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const imports = (from: string): string[] => [
    `import { createLoader } from '${relative(from, identity)}/createLoader.ts';`,
    `import { type Principal, type PrincipalKey, keyFor, createPrincipalIssuer } from '${relative(from, identity)}/principal.ts';`,
    `export { createLoader, keyFor, createPrincipalIssuer };`,
    'declare const copy: { kind: "token"; fingerprint: string; token: () => Promise<string> };',
    'export const real = createPrincipalIssuer().fromToken("t");',
    'export const realKey: PrincipalKey = keyFor(real, "x");',
  ];

  /** The lines of `statements`, from 0, that do not compile; each stands on a line of its own. */
  async function refusedLines(statements: readonly string[]): Promise<number[]> {
    const file = join(folder, 'fixture.mts');
    const preamble = imports(folder);
    await writeFile(file, [...preamble, ...statements].join('\n'));
    const tsconfig = join(folder, 'tsconfig.json');
    await writeFile(
      tsconfig,
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        compilerOptions: { noUnusedLocals: false, typeRoots: [join(root, 'node_modules/@types')] },
        files: [file],
        include: [],
      }),
    );
    const output = await new Promise<string>(resolve => {
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      execFile(process.execPath, [tsc, '-p', tsconfig, '--pretty', 'false'], (_, stdout) =>
        resolve(stdout),
      );
    });
    const lines = [...output.matchAll(/fixture\.mts\((\d+),/g)].map(([, line]) => Number(line));
    const foreign = output
      .split('\n')
      .filter(line => /^\S/.test(line) && !line.includes('fixture.mts'));
    expect(foreign).toEqual([]);
    return [...new Set(lines.map(line => line - preamble.length - 1))];
  }

  it('lets nobody make a principal or a key, or use one thing for the other', async () => {
    const statements = [
      'export const made: Principal = { kind: "token", fingerprint: "f", token: async () => "t" };',
      'export const copied: Principal = copy;',
      'export const spread: Principal = { ...copy, fingerprint: real.fingerprint };',
      'export const key: PrincipalKey = "f x";',
      'export const joined: PrincipalKey = realKey + " y";',
      'export const keyed = keyFor(copy, "x");',
      'export const without = keyFor(undefined, "x");',
      'export const loader = createLoader(undefined, "x", async () => []);',
      'export const another = createLoader({ principal: copy }, "x", async () => []);',
    ];

    expect(await refusedLines(statements)).toEqual(statements.map((_, line) => line));
  });

  it('accepts what the issuer has made', async () => {
    expect(await refusedLines(['export const good = keyFor(real, "a", "b");'])).toEqual([]);
  });
});
