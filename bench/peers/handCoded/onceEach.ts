/** What `read` gives for each key, asked for once for each different one. */
export async function onceEach<K, T>(keys: Iterable<K>, read: (key: K) => Promise<T>) {
  const distinct = [...new Set(keys)];
  const found = await Promise.all(distinct.map(read));
  return new Map(distinct.map((key, index) => [key, found[index]]));
}
