import { describe, expect, it } from '@jest/globals';
import { createPrincipalIssuer, keyFor, type PrincipalKey } from '../../src/identity/principal.ts';
import { createSecretBox } from '../../src/identity/secretBox.ts';
import { createTokenStore } from '../../src/identity/tokenStore.ts';

const issuer = createPrincipalIssuer();
const master = issuer.fromToken('a-master-token');
const keyOf = (user: string): PrincipalKey => keyFor(master, 'minted', user);
const TOKEN = 'the-token-of-a-user';
const HOUR_MS = 60 * 60 * 1000;

describe('a secret box', () => {
  it('gives nothing of the secret away, and never seals it twice alike', () => {
    const box = createSecretBox();

    const sealed = [box.seal(TOKEN, 'here'), box.seal(TOKEN, 'here')];

    for (const buffer of sealed) {
      for (const encoding of ['latin1', 'base64', 'hex'] as const) {
        expect(buffer.toString(encoding)).not.toContain(Buffer.from(TOKEN).toString(encoding));
      }
    }
    expect(sealed[0]).not.toEqual(sealed[1]);
  });

  it('opens where it was sealed and nowhere else', () => {
    const box = createSecretBox();
    const sealed = box.seal(TOKEN, keyOf('anna'));

    expect(box.open(sealed, keyOf('anna'))).toBe(TOKEN);
    expect(() => box.open(sealed, keyOf('bert'))).toThrow();
    expect(() => createSecretBox().open(sealed, keyOf('anna'))).toThrow();
  });

  it('does not open when a single bit has changed', () => {
    const box = createSecretBox();
    const sealed = box.seal(TOKEN, 'here');

    for (let byte = 0; byte < sealed.length; byte++) {
      const changed = Buffer.from(sealed);
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      expect(() => box.open(changed, 'here')).toThrow();
    }
  });
});

describe('a token store', () => {
  it('keeps a token until ten minutes before two days are over', () => {
    let now = 0;
    const store = createTokenStore(10, () => now);
    store.set(keyOf('anna'), TOKEN);

    now = 47 * HOUR_MS;
    expect(store.get(keyOf('anna'))).toBe(TOKEN);
    now = 48 * HOUR_MS - 10 * 60 * 1000;
    expect(store.get(keyOf('anna'))).toBeUndefined();
  });

  it('keeps no more tokens than it may, and loses those that were not used for longest', () => {
    const store = createTokenStore(2);
    for (const user of ['anna', 'bert']) store.set(keyOf(user), `token of ${user}`);
    store.get(keyOf('anna'));

    store.set(keyOf('cleo'), 'token of cleo');

    expect(['anna', 'bert', 'cleo'].map(user => store.get(keyOf(user)))).toEqual([
      'token of anna',
      undefined,
      'token of cleo',
    ]);
  });

  it('keeps users apart, and masters', () => {
    const other = keyFor(issuer.fromToken('another-master-token'), 'minted', 'anna');
    const store = createTokenStore(10);

    store.set(keyOf('anna'), TOKEN);

    expect(store.get(keyOf('bert'))).toBeUndefined();
    expect(store.get(other)).toBeUndefined();
  });

  it('drops the token that was refused, not the one that has come after it', () => {
    const store = createTokenStore(10);
    store.set(keyOf('anna'), 'new');

    store.drop(keyOf('anna'), 'old');
    expect(store.get(keyOf('anna'))).toBe('new');
    store.drop(keyOf('anna'), 'new');
    expect(store.get(keyOf('anna'))).toBeUndefined();
  });
});
