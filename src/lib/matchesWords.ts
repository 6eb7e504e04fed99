/** Whether every word of `search` occurs in one of `texts`; case does not matter. */
export function matchesWords(search: string, texts: readonly string[]): boolean {
  const text = texts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
