import type { PrincipalKey } from '../identity/principal.ts';

/** Whatever waits, in one lane for each principal. */
export interface FairQueue<T> {
  readonly size: number;
  add(lane: PrincipalKey, item: T): void;
  /** Takes out the item whose turn it is: lanes take turns, a lane's oldest item goes first. */
  next(): T | undefined;
  /** Takes `item` out of its lane, wherever it stands. */
  remove(lane: PrincipalKey, item: T): void;
  /** Every item, in the order in which they will have their turn. */
  inOrder(): Iterable<T>;
}

export function createFairQueue<T>(): FairQueue<T> {
  // Both keep the order of insertion: the first lane is next, its first item is its oldest.
  const lanes = new Map<PrincipalKey, Set<T>>();
  let size = 0;

  const remove = (lane: PrincipalKey, item: T): void => {
    const items = lanes.get(lane);
    if (!items?.delete(item)) return;
    size--;
    if (items.size === 0) lanes.delete(lane);
  };

  return {
    get size() {
      return size;
    },
    add(lane, item) {
      const items = lanes.get(lane);
      if (items) items.add(item);
      else lanes.set(lane, new Set([item]));
      size++;
    },
    next() {
      for (const [lane, items] of lanes) {
        for (const item of items) {
          remove(lane, item);
          lanes.delete(lane); // and to the back of the round
          if (items.size > 0) lanes.set(lane, items);
          return item;
        }
      }
      return undefined;
    },
    remove,
    *inOrder() {
      let round = [...lanes.values()].map(items => items.values());
      while (round.length > 0) {
        const unfinished: typeof round = [];
        for (const items of round) {
          const { value, done } = items.next();
          if (done) continue;
          yield value;
          unfinished.push(items);
        }
        round = unfinished;
      }
    },
  };
}
