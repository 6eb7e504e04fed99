/** A map of what comes and goes all the time. */
export interface PassingMap<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
}

/**
 * V8 gives a Map a new table every few changes, and a table that has grown old holds on to all later
 * ones, with whatever was in them, until a major collection. So values stand in boxes that are emptied.
 */
export function createPassingMap<K, V>(): PassingMap<K, V> {
  const boxes = new Map<K, { value: V | undefined }>();
  return {
    get: key => boxes.get(key)?.value,
    set(key, value) {
      boxes.set(key, { value });
    },
    delete(key) {
      const box = boxes.get(key);
      if (!box) return;
      box.value = undefined;
      boxes.delete(key);
    },
  };
}
