import { type Thing, thing } from './things.ts';
import { usersError } from './usersError.ts';

export interface PageArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** So few that the gateway has to walk pages. */
const MAX_PAGE_SIZE = 3;

export const toCursor = (id: string): string => Buffer.from(id).toString('base64');

/** The page of `nodes` that `args` describe; `identity` is whose connection it is. */
export function page(identity: string, nodes: readonly Thing[], args: PageArgs): Thing {
  const { start, end } = window(nodes, args);
  const edges = nodes.slice(start, end).map(node => {
    const cursor = toCursor(String(node.known['id']));
    return thing(`${identity} edge ${cursor}`, { node, cursor });
  });
  return thing(identity, {
    edges,
    totalCount: nodes.length,
    pageInfo: thing(`${identity} pageInfo`, {
      hasNextPage: end < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: edges.at(0)?.known['cursor'] ?? null,
      endCursor: edges.at(-1)?.known['cursor'] ?? null,
    }),
  });
}

function window(nodes: readonly Thing[], args: PageArgs): { start: number; end: number } {
  let start = args.after == null ? 0 : position(nodes, 'after', args.after) + 1;
  let end = args.before == null ? nodes.length : position(nodes, 'before', args.before);
  end = Math.max(start, end);
  const last = size('last', args.last);
  const first = size('first', args.first) ?? (last === undefined ? MAX_PAGE_SIZE : undefined);
  if (first !== undefined) end = Math.min(end, start + first);
  if (last !== undefined) start = Math.max(start, end - last);
  return { start, end };
}

function position(nodes: readonly Thing[], name: string, cursor: string): number {
  const index = nodes.findIndex(({ known }) => toCursor(String(known['id'])) === cursor);
  if (index < 0) throw invalid(`${name} is not a cursor of this list`);
  return index;
}

function size(name: string, value: number | null | undefined): number | undefined {
  if (value == null) return undefined;
  if (value < 0) throw invalid(`${name} must not be negative`);
  return Math.min(value, MAX_PAGE_SIZE);
}

const invalid = (message: string) => usersError(message, 'ValidationError', 'invalid_input');
