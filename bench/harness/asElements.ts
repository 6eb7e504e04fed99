import type { Workload } from './workload.ts';

/**
 * The workload for a server that shows REST answers as they are: connectors, and what is in `lists`,
 * are in `elements`.
 */
export const asElements = (workload: Workload, lists: readonly string[]): Workload => ({
  ...workload,
  query: typeof workload.query === 'string' ? inElements(workload.query, lists) : workload.query,
  expected: label =>
    JSON.parse(JSON.stringify(workload.expected(label)), (key, value) => {
      if (key === 'connectors') return { elements: value.nodes };
      return lists.includes(key) ? { elements: value } : value;
    }),
});

function inElements(query: string, lists: readonly string[]): string {
  let text = query.replace(/connectors\(first: \d+\) \{ nodes/, 'connectors { elements');
  for (const list of lists) {
    const selection = new RegExp(`${list} (\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)?\\})`);
    text = text.replace(selection, `${list} { elements $1 }`);
  }
  return text;
}
