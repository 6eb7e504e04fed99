/** The arguments of a Relay connection. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Page<T> {
  readonly edges: { readonly node: T; readonly cursor: string }[];
  readonly nodes: T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** A page argument that cannot work; `argument` is its name. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly argument: keyof PageArguments;
  constructor(argument: keyof PageArguments, message: string) {
    super(message);
    this.argument = argument;
  }
}

/**
 * One page of a list that is at hand, as the Relay specification slices it. A cursor names an
 * item, not a position, so it stays valid while its item is in the list.
 *
 * @param keyOf a text of its own for each item.
 * @throws {PageError} for a negative size and for a cursor that is not of this list.
 */
export function paginate<T>(
  items: readonly T[],
  { first, after, last, before }: PageArguments,
  keyOf: (item: T) => string,
): Page<T> {
  const start = after == null ? 0 : positionOf(items, after, 'after', keyOf) + 1;
  const end = before == null ? items.length : positionOf(items, before, 'before', keyOf);
  let nodes = items.slice(start, Math.max(start, end));
  if (first != null) nodes = nodes.slice(0, size(first, 'first'));
  const from = last == null ? 0 : Math.max(0, nodes.length - size(last, 'last'));
  nodes = nodes.slice(from);

  return new ListPage(items, nodes, start + from, item => toCursor(keyOf(item)));
}

/** Cursors are made for those who ask for them. */
class ListPage<T> implements Page<T> {
  readonly nodes: T[];
  readonly totalCount: number;
  readonly pageInfo: Page<T>['pageInfo'];
  readonly #cursorOf: (item: T) => string;

  constructor(items: readonly T[], nodes: T[], start: number, cursorOf: (item: T) => string) {
    this.nodes = nodes;
    this.totalCount = items.length;
    this.#cursorOf = cursorOf;
    const [first, last] = [nodes[0], nodes.at(-1)];
    this.pageInfo = {
      hasPreviousPage: start > 0,
      hasNextPage: start + nodes.length < items.length,
      startCursor: first === undefined ? null : cursorOf(first),
      endCursor: last === undefined ? null : cursorOf(last),
    };
  }

  get edges(): Page<T>['edges'] {
    return this.nodes.map(node => ({ node, cursor: this.#cursorOf(node) }));
  }
}

const toCursor = (key: string): string => Buffer.from(key).toString('base64url');

function positionOf<T>(
  items: readonly T[],
  cursor: string,
  argument: 'after' | 'before',
  keyOf: (item: T) => string,
): number {
  const key = Buffer.from(cursor, 'base64url').toString();
  const position = items.findIndex(item => keyOf(item) === key);
  if (position >= 0) return position;
  throw new PageError(argument, `${argument} is no cursor of this list: start again without it.`);
}

function size(value: number, argument: 'first' | 'last'): number {
  if (value >= 0) return value;
  throw new PageError(argument, `${argument} must be 0 or more, got ${value}.`);
}
