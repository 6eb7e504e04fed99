import { GraphQLList, type GraphQLOutputType } from 'graphql';
import type { ViewerPage } from '../graph/links/selectionReads.ts';
import type { EntityRead, PlacedRef } from './entityReads.ts';

/** Nodes of one page; no documented maximum, and 100 is customary. */
const PAGE_SIZE = 100;

/**
 * The solutions that `refs` name, in order. Tray filters solutions by tag only, so its pages are
 * searched, once for all refs and until all are found.
 */
export function solutionsByIds(
  refs: readonly PlacedRef[],
  read: EntityRead,
): readonly Promise<object | null>[] {
  const found = search(refs, read);
  return refs.map(async ({ index }) => (await found).get(index) ?? null);
}

type FoundByIndex = Map<number, object>;

async function search(refs: readonly PlacedRef[], read: EntityRead): Promise<FoundByIndex> {
  const found: FoundByIndex = new Map();
  let after: string | null = null;
  do {
    const missing = refs.filter(({ index }) => !found.has(index));
    const page: FoundPage = await searchPage(missing, after, read);
    for (const { index } of missing) {
      const solution = page.byIndex[index];
      if (solution != null) found.set(index, solution);
    }
    after = page.next;
  } while (after !== null && found.size < refs.length);
  return found;
}

interface FoundPage {
  /** In the list of all representations, so that errors get their place in it. */
  readonly byIndex: readonly (object | null)[];
  readonly next: string | null;
}

async function searchPage(
  refs: readonly PlacedRef[],
  after: string | null,
  { info, reads, ...read }: EntityRead,
): Promise<FoundPage> {
  const indexesById = Map.groupBy(refs, ({ key }) => key['id']);
  let page: ViewerPage = { nodes: [], next: null };
  const indexesOf = (node: ViewerPage['nodes'][number] | undefined): readonly number[] =>
    (indexesById.get(String(node?.['_tray_id'])) ?? []).map(({ index }) => index);
  const byIndex: readonly (object | null)[] | Error | null = await reads.page({
    ...read,
    info: { ...info, returnType: new GraphQLList(info.returnType) as GraphQLOutputType },
    connection: 'solutions',
    args: { first: PAGE_SIZE, after },
    pick: picked => {
      page = picked;
      const places: (object | null)[] = [];
      for (const node of picked.nodes) for (const index of indexesOf(node)) places[index] = node;
      return Array.from(places, place => place ?? null);
    },
    // An error of a solution that nobody wants belongs nowhere.
    errorPath: (nodeIndex, path) => [indexesOf(page.nodes[Number(nodeIndex)])[0] ?? -1, ...path],
  });
  if (byIndex instanceof Error) throw byIndex;
  return { byIndex: byIndex ?? [], next: page.next };
}
