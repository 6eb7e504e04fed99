/** Random choices that are the same for the same seed, so that whatever they led to can be had again. */
export interface Random {
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** True with the probability `p`. */
  chance(p: number): boolean;
  /** One of `items`. @throws {TypeError} when there are none. */
  pick<T>(items: readonly T[]): T;
  /** Some of `items`, at most `most`, in their order; at least one where there is one. */
  some<T>(items: readonly T[], most: number): readonly T[];
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state are plenty for choices. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return randomFrom(() => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  });
}

/** Choices by `next`, which gives numbers from 0 up to but not including 1. */
export function randomFrom(next: () => number): Random {
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: p => next() < p,
    pick(items) {
      const index = below(items.length);
      const item = items[index];
      if (items.length === 0) throw new TypeError('nothing to pick from');
      return item as (typeof items)[number]; // the index is one of the list's
    },
    some(items, most) {
      const count = Math.min(items.length, 1 + below(most));
      const chosen = new Set<number>();
      while (chosen.size < count) chosen.add(below(items.length));
      return items.filter((_, index) => chosen.has(index));
    },
  };
}
