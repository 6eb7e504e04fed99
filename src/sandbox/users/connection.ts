import { invalidInput } from './usersApiError.ts';

/** The arguments of every list with cursors. */
export interface PageArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** The page size without `first` and `last`, and the largest. Tray documents neither. */
const maximumPageSize = 100;

/** The page of `records` that `args` describe. Cursors are base64 of the id, as at Tray. */
export function toConnection<R extends { readonly id: string }, N>(
  records: readonly R[],
  args: PageArgs,
  toNode: (record: R) => N,
) {
  const { start, end } = window(records, args);
  const edges = records
    .slice(start, end)
    .map(record => ({ node: toNode(record), cursor: toCursor(record.id) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: end < records.length,
      hasPreviousPage: start > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: records.length,
  };
}

/** The cursor of the node with this id. */
function toCursor(id: string): string {
  return Buffer.from(id).toString('base64');
}

function window(records: readonly { readonly id: string }[], args: PageArgs) {
  let start = args.after == null ? 0 : position(records, 'after', args.after) + 1;
  let end = args.before == null ? records.length : position(records, 'before', args.before);
  end = Math.max(start, end);
  const first = size('first', args.first);
  const last = size('last', args.last);
  if (first !== undefined || last === undefined) {
    end = Math.min(end, start + (first ?? maximumPageSize));
  }
  if (last !== undefined) start = Math.max(start, end - last);
  return { start, end };
}

function position(records: readonly { readonly id: string }[], name: string, cursor: string) {
  const index = records.findIndex(({ id }) => toCursor(id) === cursor);
  if (index < 0) throw invalidInput(`${name} is not a cursor of this list`);
  return index;
}

function size(name: string, value: number | null | undefined): number | undefined {
  if (value == null) return undefined;
  if (value < 0) throw invalidInput(`${name} must not be negative`);
  return Math.min(value, maximumPageSize);
}
