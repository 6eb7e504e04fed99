import { describe, expect, it } from '@jest/globals';
import { createShare } from '../../src/identity/createShare.ts';
import { createPrincipalIssuer, keyFor } from '../../src/identity/principal.ts';
import { createPrincipalCache } from '../../src/identity/principalCache.ts';

const issuer = createPrincipalIssuer();
const kettle = issuer.fromToken('copper-kettle');
const basalt = issuer.fromToken('basalt');

const textCache = (options: { maxBytes?: number; now?: () => number } = {}) =>
  createPrincipalCache<string>({
    maxBytes: 10_000,
    ttlMs: 1_000,
    sizeOf: text => text.length,
    ...options,
  });

describe('a principal cache', () => {
  it('never gives one principal what was kept for another under the same parts', () => {
    const cache = textCache();

    cache.set(keyFor(kettle, 'lookup', 'a'), 'for Copper Kettle');

    expect(cache.get(keyFor(basalt, 'lookup', 'a'))).toBeUndefined();
    expect(cache.get(keyFor(kettle, 'lookup', 'a'))).toBe('for Copper Kettle');
  });

  it('gives nothing out from the moment its time is up', () => {
    let now = 0;
    const cache = textCache({ now: () => now });
    cache.set(keyFor(kettle, 'a'), 'a');
    cache.set(keyFor(kettle, 'b'), 'b', 10);

    now = 10;
    expect(cache.get(keyFor(kettle, 'b'))).toBeUndefined();
    now = 999;
    expect(cache.get(keyFor(kettle, 'a'))).toBe('a');
    now = 1_000;
    expect(cache.get(keyFor(kettle, 'a'))).toBeUndefined();
  });

  it('lets the least recently used values leave when the bytes are used up', () => {
    const cache = textCache();
    const texts = ['a', 'b', 'c'] as const;
    for (const text of texts) {
      cache.set(keyFor(kettle, text), text.repeat(4_000));
      cache.get(keyFor(kettle, 'a'));
    }

    const kept = texts.filter(text => cache.get(keyFor(kettle, text)) !== undefined);

    expect(kept).toEqual(['a', 'c']);
  });

  it('does not keep a value that is bigger than all it may hold', () => {
    const cache = textCache();
    cache.set(keyFor(kettle, 'small'), 'small');

    cache.set(keyFor(kettle, 'big'), 'b'.repeat(20_000));

    expect(cache.get(keyFor(kettle, 'big'))).toBeUndefined();
    expect(cache.get(keyFor(kettle, 'small'))).toBe('small');
  });

  it('drops a key with everything below it and nothing beside it', () => {
    const cache = textCache();
    for (const principal of [kettle, basalt]) {
      cache.set(keyFor(principal, 'lookup', 'a', '1'), 'a1');
      cache.set(keyFor(principal, 'lookup', 'a2'), 'a2');
    }

    cache.drop(keyFor(kettle, 'lookup', 'a'));

    expect(cache.get(keyFor(kettle, 'lookup', 'a', '1'))).toBeUndefined();
    expect(cache.get(keyFor(kettle, 'lookup', 'a2'))).toBe('a2');
    expect(cache.get(keyFor(basalt, 'lookup', 'a', '1'))).toBe('a1');
  });
});

describe('a share', () => {
  it('runs the work of one key once at a time, and again afterwards', async () => {
    const share = createShare<number>();
    const { promise, resolve } = Promise.withResolvers<void>();
    let runs = 0;
    const work = async () => {
      runs++;
      await promise;
      return runs;
    };

    const both = [share(keyFor(kettle, 'a'), work), share(keyFor(kettle, 'a'), work)];
    const other = share(keyFor(basalt, 'a'), work);
    resolve();

    await expect(Promise.all(both)).resolves.toEqual([2, 2]);
    await expect(other).resolves.toBe(2);
    await expect(share(keyFor(kettle, 'a'), work)).resolves.toBe(3);
  });

  it('hands a failure to all who joined and forgets it', async () => {
    const share = createShare<number>();
    const fail = () => Promise.reject(new Error('no'));

    const both = await Promise.allSettled([
      share(keyFor(kettle, 'a'), fail),
      share(keyFor(kettle, 'a'), fail),
    ]);

    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(share(keyFor(kettle, 'a'), async () => 1)).resolves.toBe(1);
  });
});
